import subprocess
import sys


def test_without_a_folder_sqlite_is_not_even_loaded() -> None:
    script = "import sys, hydrogen.composition.lasting; sys.exit('sqlite3' in sys.modules)"

    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603  our own program
