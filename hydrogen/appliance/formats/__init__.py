"""What a boot partition may say, in whichever format: text in, settings and mistakes out."""
