"""What a user can do, a file each; joins the packages below."""
