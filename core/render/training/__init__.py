"""How the repair model is trained: pairs made from stills with the rig, phases, losses."""
