"""What `deploy/` tells machines to run is what the program takes."""
