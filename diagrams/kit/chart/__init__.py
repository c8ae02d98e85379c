"""Charts and time lines as pictures: said in a script, placed, and drawn like every other picture."""
