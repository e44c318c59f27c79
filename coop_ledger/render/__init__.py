"""Making reports and papers visible: PDF, spreadsheets, files."""
