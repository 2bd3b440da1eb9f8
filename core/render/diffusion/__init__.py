"""The temporal diffusion renderer: repairs what the warp cannot know (VLOGGER section 3.2 and appendix C.2)."""
