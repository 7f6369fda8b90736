"""Give a kernel module parameters that can be changed while it runs.

`i2c-stub` looks its addresses up at every transfer, in a parameter that is read-only in sysfs: were
it writable, a chip could leave the bus and come back. Whether it is, is one number in the
module's file, so that number is changed; the module's code is Debian's, bit by bit.
"""

import struct

from deploy.host.command import CannotRun

SIGNATURE = b"~Module signature appended~\n"
SIGNATURE_INFORMATION = 12
# struct kernel_param (include/linux/moduleparam.h) on a 64-bit machine: three pointers, then perm.
PARAMETER = 40
PERMISSION = 24
WRITABLE_BY_ROOT = 0o200


def with_writable_parameters(module: bytes) -> bytes:
    """Return the module with every parameter writable by root."""
    changed = bytearray(without_signature(module))
    start, size = section(changed, b"__param")
    for entry in range(start, start + size, PARAMETER):
        (permission,) = struct.unpack_from("<H", changed, entry + PERMISSION)
        struct.pack_into("<H", changed, entry + PERMISSION, permission | WRITABLE_BY_ROOT)
    return bytes(changed)


def without_signature(module: bytes) -> bytes:
    """Drop the signature: the kernel loads a module without one, but not with a wrong one."""
    if not module.endswith(SIGNATURE):
        return module
    body = module.removesuffix(SIGNATURE)
    (length,) = struct.unpack_from(">I", body, len(body) - 4)
    return body[: -SIGNATURE_INFORMATION - length]


def section(elf: bytes | bytearray, name: bytes) -> tuple[int, int]:
    """Return a section's offset in the file and its size (elf(5), Elf64_Ehdr and Elf64_Shdr)."""
    (table,) = struct.unpack_from("<Q", elf, 0x28)
    length, count, of_names = struct.unpack_from("<HHH", elf, 0x3A)
    headers = [
        struct.unpack_from("<II8x8xQQ", elf, table + index * length) for index in range(count)
    ]
    names = headers[of_names][2]
    for label, _, offset, size in headers:
        start = names + label
        if elf[start : elf.index(b"\0", start)] == name:
            return offset, size
    message = f"the module has no section {name.decode()}"
    raise CannotRun(message)
