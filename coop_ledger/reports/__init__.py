"""Every report the books can give."""
