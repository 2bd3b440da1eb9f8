"""The columns beside the viewport: sitter, speech, takes, inspector, transport."""
