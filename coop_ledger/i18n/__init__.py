"""Languages: translated texts, numbers, dates and amounts in words, and reading what people type."""
