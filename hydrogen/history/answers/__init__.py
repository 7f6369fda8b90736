"""Questions about the past, answered from whatever knows."""
