"""The motion diffusion model: VLOGGER's first stage (section 3.1, appendix C.1) with VASA-1's controls."""
