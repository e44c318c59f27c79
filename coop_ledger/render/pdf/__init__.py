"""Paper: typography of French, Arabic and Tifinagh, and the sheets it is set on."""
