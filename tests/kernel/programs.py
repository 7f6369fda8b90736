"""The host programs that the rig needs, and the Debian packages that hold them."""

from deploy.host.programs import KEYRING, MKE2FS
from deploy.host.programs import install_missing as install

PACKAGES = {
    "apt-get": "apt",
    "dpkg-deb": "dpkg",
    "qemu-system-x86_64": "qemu-system-x86",
    "busybox": "busybox-static",
    "zstd": "zstd",
    str(MKE2FS): "e2fsprogs",
    str(KEYRING): "debian-archive-keyring",
}


def install_missing() -> None:
    """Install what is missing where this process may, otherwise say what to install."""
    install(PACKAGES, purpose="the kernel rig needs")
