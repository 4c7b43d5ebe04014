"""United Nations resolutions: plain text to Akoma Ntoso (AKN4UN) and back to the same bytes."""
