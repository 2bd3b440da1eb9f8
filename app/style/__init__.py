"""How the editor looks: its tokens, themes and icons. Widgets name no colour of their own."""
