"""The window: it shows what the books say and passes on what people do. Only it knows Qt."""
