"""What people take along or embed: the pages for an iframe, the menu, the gallery, the archive."""
