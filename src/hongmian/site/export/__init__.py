"""The public site as files: asked for address by address, told anew for a folder, kept up to date."""
