"""What the pages that record a document share: the form, its parts, and the faces of a page."""
