"""Commands as data: how they are listed, found, bound to keys and put into menus."""
