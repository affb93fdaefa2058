"""WeChat's official account: its interface over HTTP, the HTML it accepts, its limits, its errors in words."""
