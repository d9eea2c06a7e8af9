"""Languages of the interface: catalogues of texts, and the wording of dates."""
