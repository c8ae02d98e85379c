"""Every command on the pages is run or validated here, by the real tools, without a network or an account."""
