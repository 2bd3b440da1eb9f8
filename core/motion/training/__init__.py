"""Training of the motion diffusion model: passages of speech, draws of motion, masks, losses."""
