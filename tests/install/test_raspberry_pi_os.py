"""What is done on Raspberry Pi OS alone; raspi-config is one of ours that does as it says."""

from .computer import Computer

RASPI_CONFIG = """
cat >/usr/local/bin/raspi-config <<'END'
#!/bin/sh
case "$*" in
'nonint get_i2c') cat /run/i2c ;;
'nonint do_i2c 0') echo 0 >/run/i2c ;;
esac
END
chmod +x /usr/local/bin/raspi-config
echo 1 >/run/i2c
"""


def test_i2c_is_switched_on_as_raspi_config_does_and_a_restart_asked_for(stock: Computer) -> None:
    stock.run(RASPI_CONFIG)
    said = stock.succeed("--yes", "0.1.0")
    assert "Switching I2C on, as raspi-config does: sensors are on it." in said
    assert stock.run("cat /run/i2c") == "0"
    # Its bus would be this one, which it has not yet.
    assert "Restart this computer once, so that its I2C bus is there: sudo reboot." in said


def test_i2c_that_is_on_is_left_alone(installed: Computer) -> None:
    installed.run(f"{RASPI_CONFIG}\necho 0 >/run/i2c")
    said = installed.succeed("--yes", "0.2.0")
    assert "Switching I2C on" not in said
    assert "Restart" not in said
