"""The local cloud: the same template, deployed into MiniStack, on one port."""
