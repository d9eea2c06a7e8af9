"""Errors that stop the local cloud from running, each worded as advice."""


class LocalCloudError(Exception):
    """The local cloud cannot run; the message says why and what to do."""


class PortTaken(LocalCloudError):
    """Another program listens on the port."""


class StateInUse(LocalCloudError):
    """Another local cloud runs on the same state folder."""


class NotOurFolder(LocalCloudError):
    """State folder with files that no local cloud made."""


class MinistackFailed(LocalCloudError):
    """MiniStack ended, or did not answer in time."""


class DeploymentFailed(LocalCloudError):
    """A resource of the template could not be made."""
