"""Daftar: the books of a small artisan co-operative."""
