"""One file a reference notation: free text, BibTeX, RIS, CSL-JSON."""
