"""Parts of pages that several audiences see."""
