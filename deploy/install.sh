#!/bin/sh
# Installs Hydrogen on Debian and Raspberry Pi OS, updates it, goes back, and uninstalls it; the end
# of this file says how it is called. It is part of the package too, as hydrogen-install.
#
# It may be killed at any moment, or the power fail: what it has begun is written down, and the next
# run goes on from there. In /var/cache/hydrogen-install are
#   installed/  the packages that are installed, for the way back     previous/  those before them
#   new/        those that are being installed    update  from which version to which, and how far
#   state/      the history as it was before      failed/ the history as a version left it that failed
#   groups      groups that were not there before log     what apt and dpkg said
set -eu

ours=hydrogen-monitor
cache=/var/cache/hydrogen-install
state=/var/lib/hydrogen
log=/dev/null
unit=hydrogen.service
# How long a version may take until it is healthy, and has to stay so, in seconds.
to_come_up=120
to_stay_up=15
# How long another program may be busy with packages, in seconds.
to_wait=900
# How long what an ended run left running may hold this one up, in seconds.
to_finish=60

export DEBIAN_FRONTEND=noninteractive APT_LISTCHANGES_FRONTEND=none NEEDRESTART_SUSPEND=1 LC_ALL=C.UTF-8

usage() {
    cat <<'END'
usage: hydrogen-install [FILE.deb]        install, or update to, this package (otherwise the newest
                                          hydrogen-monitor_*.deb in the folder of this program)
       hydrogen-install --check [FILE]    say what would be done, and do nothing
       hydrogen-install --roll-back       go back to the version before the last update
       hydrogen-install --uninstall       remove the program, keep configuration and history
       hydrogen-install --uninstall --purge   remove these too
With --yes nothing is asked.
END
}

main() {
    action=install file='' purge=no yes=no
    while [ $# -gt 0 ]; do
        case $1 in
        --check) action=check ;;
        --roll-back) action=roll-back ;;
        --uninstall) action=uninstall ;;
        --purge) purge=yes ;;
        --yes) yes=yes ;;
        --help | -h) usage && exit 0 ;;
        -*) refuse "$1 is no option of this program.
$(usage)" ;;
        *) file=$1 ;;
        esac
        shift
    done
    if [ "$purge" = yes ] && [ "$action" != uninstall ]; then
        refuse "--purge goes with --uninstall: hydrogen-install --uninstall --purge"
    fi
    check_system
    case $action in
    check)
        check_update
        say "Nothing was changed."
        ;;
    install)
        as_root
        check_update
        confirmed
        update
        ;;
    roll-back)
        as_root
        check_way_back
        confirmed
        update
        ;;
    uninstall)
        as_root
        uninstall
        ;;
    esac
}

# What is said and asked.

# A connection may be lost in the midst of an update, which goes on.
say() {
    printf '%s\n' "$*" 2>/dev/null || true
}

refuse() {
    printf '%s\n' "$*" >&2 || true
    exit 1
}

confirmed() {
    if [ "$yes" = no ] && [ -t 0 ]; then
        printf 'Go on? [Y/n] '
        read -r answer || answer=n
        case $answer in
        '' | [yY]*) ;;
        *) refuse "Nothing was changed." ;;
        esac
    fi
}

# What has to be so before anything is done.

as_root() {
    [ "$(id -u)" = 0 ] || refuse "Only root may do this: sudo $0"
    exec 9>/run/lock/hydrogen-install.lock
    if ! flock --nonblock 9; then
        # What a run that was killed had begun, such as a copy, holds the lock until it is done.
        say "Another hydrogen-install is at work, or what one had begun that was ended: waiting a minute at most."
        flock --wait "$to_finish" 9 || refuse "Another hydrogen-install is at work: wait until it is done."
    fi
    read_note
    [ "$stage" != settling ] || settle
}

check_system() {
    architecture=$(dpkg --print-architecture 2>/dev/null) ||
        refuse "This is no Debian: Hydrogen's package is for Debian 12 and 13, and Raspberry Pi OS on them."
    case $architecture in
    amd64 | arm64) ;;
    armhf | armel | i386)
        refuse "This system is a 32-bit one ($architecture), and Hydrogen needs a 64-bit one. Write Raspberry Pi OS (64-bit) onto
the card with Raspberry Pi Imager: a Pi 3, a Zero 2 W and all later ones run it."
        ;;
    *) refuse "There is no package of Hydrogen for this processor ($architecture), only for arm64 and amd64." ;;
    esac
    case "$(release ID) $(release VERSION_CODENAME)" in
    'debian bookworm' | 'debian trixie') ;;
    *)
        refuse "This system is $(release PRETTY_NAME). Hydrogen's package is for Debian 12 (bookworm) and 13 (trixie),
and Raspberry Pi OS on them. Elsewhere it runs from a virtual environment: see docs/install.md."
        ;;
    esac
    [ -d /run/systemd/system ] ||
        refuse "systemd does not run here, and Hydrogen is a service of it. In a container, start the program by hand."
    [ "$(findmnt --noheadings --output SOURCE /)" != overlayroot ] ||
        refuse "The root of this system is read-only: what is changed now is forgotten with the next start. First: sudo hydrogen-read-only off
(on Raspberry Pi OS sudo raspi-config, Performance Options, Overlay File System), then sudo reboot."
}

release() {
    sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" /etc/os-release
}

# The version of a package that is wholly installed; nothing otherwise.
installed_version() {
    # shellcheck disable=SC2016  # the names are dpkg's
    dpkg-query --show --showformat '${db:Status-Abbrev} ${Version}' "$1" 2>/dev/null |
        sed -n 's/^[ihr]i  *//p'
}

# Debian has a drum machine called hydrogen, whose command has the same name.
check_command() {
    [ -z "$(installed_version hydrogen)" ] ||
        refuse "Debian's drum machine Hydrogen is installed, and its command has the same name: remove it first, sudo apt-get remove hydrogen"
}

field() {
    dpkg-deb --field "$1" "$2" 2>/dev/null
}

check_update() {
    read_note
    if [ "$stage" = rolling-back ] || [ "$stage" = restored ]; then
        say "The last run was on the way back to $from when it was ended: that comes first."
        return 0
    fi
    [ -n "$file" ] || file=$(newest_package)
    check_command
    check_package "$file"
    files=$file
    to=$(field "$file" Version)
    if [ -n "$(installed_version hydrogen-appliance)" ]; then
        companion=$(dirname "$file")/hydrogen-appliance_${to}_all.deb
        [ -f "$companion" ] ||
            refuse "This computer has Hydrogen's appliance, which is updated together: put hydrogen-appliance_${to}_all.deb beside $file."
        check_sum "$companion"
        files="$file
$companion"
    fi
    if [ -n "$stage" ]; then
        say "The last run was ended while it changed ${from:-nothing} to $(noted to): it is taken up again."
    else
        from=$(installed_version "$ours")
    fi
    check_space
    if [ "$from" = "$to" ]; then
        say "Hydrogen $to is installed already. Unless it is from this very file, and healthy, it is installed once more."
    elif [ -n "$from" ]; then
        say "Hydrogen $from is updated to $to. Configuration and history stay; if $to does not come up, $from comes back."
    else
        say "Hydrogen $to is installed, with a service that starts with this computer."
    fi
}

newest_package() {
    newest='' version=''
    for candidate in "$(dirname "$0")"/"$ours"_*_"$architecture".deb "$cache"/new/"$ours"_*.deb; do
        [ -f "$candidate" ] || continue
        found=$(field "$candidate" Version) || continue
        if [ -z "$newest" ] || dpkg --compare-versions "$found" gt "$version"; then
            newest=$candidate version=$found
        fi
    done
    [ -n "$newest" ] ||
        refuse "There is no ${ours}_*_$architecture.deb in $(dirname "$0"): say which file, as in hydrogen-install /home/pi/${ours}_0.1.0_$architecture.deb"
    printf '%s' "$newest"
}

check_package() {
    [ -f "$1" ] || refuse "There is no file $1."
    [ -r "$1" ] || refuse "$1 cannot be read: sudo $0 $1"
    check_sum "$1"
    # It reads the package to its end.
    dpkg-deb --contents "$1" >/dev/null 2>&1 ||
        refuse "$1 is no whole Debian package: download it again."
    [ "$(field "$1" Package)" = "$ours" ] ||
        refuse "$1 holds the package $(field "$1" Package), not $ours."
    built_for=$(field "$1" Architecture)
    [ "$built_for" = "$architecture" ] ||
        refuse "$1 is for $built_for, and this system is $architecture: take the file whose name ends in _$architecture.deb."
}

check_sum() {
    sums=$(dirname "$1")/SHA256SUMS
    right=$(sed -n "s/^\([0-9a-f]\{64\}\)[ *]*$(basename "$1" | sed 's/[.+]/\\&/g')\$/\1/p" "$sums" 2>/dev/null) || right=''
    if [ -z "$right" ]; then
        say "There is no SHA256SUMS that names $(basename "$1") beside it, so nobody can tell whether it is the one that was released."
    elif [ "$right" != "$(sha256sum <"$1" | cut -d ' ' -f 1)" ]; then
        refuse "$1 is not what SHA256SUMS beside it says: download both again."
    else
        say "$(basename "$1") is what SHA256SUMS says."
    fi
}

# The old and the new version side by side, compiled; their packages; the history, twice.
check_space() {
    size=$(field "$file" Installed-Size)
    package=$(du -k "$file" | cut -f 1)
    history=0
    if [ -d "$state" ] && [ "$(id -u)" = 0 ]; then history=$(du -sk "$state" | cut -f 1); fi
    enough /usr $((size * 2 + 20480))
    enough /var $((package * 2 + history * 2 + 20480))
}

enough() {
    free=$(df -Pk "$1" | awk 'END { print $4 }')
    [ "$free" -ge "$2" ] ||
        refuse "$1 has $((free / 1024)) MB left, and this needs $(($2 / 1024)) MB: make room, for instance with sudo apt-get clean."
}

check_way_back() {
    read_note
    if [ -n "$stage" ]; then
        refuse "The last update was not completed: run hydrogen-install once more, without --roll-back, and it is."
    fi
    from=$(installed_version "$ours")
    [ -n "$from" ] || refuse "Hydrogen is not installed, so there is nothing to go back from."
    set -- "$cache"/previous/"$ours"_*.deb
    [ -f "$1" ] || refuse "No version before $from is kept: install its package by its name, as in hydrogen-install ${ours}_0.1.0_$architecture.deb"
    file=$1
    to=$(field "$file" Version)
    files=$(printf '%s\n' "$cache"/previous/*.deb)
    check_space
    say "Hydrogen goes back from $from to $to. Configuration and history stay; if $to does not come up with them, $from comes back."
}

# How far it has come, so that a run that was ended can be taken up.

note() {
    printf 'from %s\nto %s\nstage %s\n' "$from" "$to" "$1" >"$cache/update.partial"
    sync "$cache/update.partial"
    mv "$cache/update.partial" "$cache/update"
    sync "$cache"
}

noted() {
    sed -n "s/^$1 //p" "$cache/update" 2>/dev/null || true
}

read_note() {
    from=$(noted from) to=$(noted to) stage=$(noted stage)
}

# An update, and the way back.

update() {
    # What is begun goes on to its end, whatever becomes of the terminal.
    trap '' HUP
    trap 'say "It is in the midst of an update, which goes on to its end."' INT TERM
    mkdir -p "$cache"
    chmod 0700 "$cache"
    log=$cache/log
    : >"$log"
    if [ "$stage" = rolling-back ] || [ "$stage" = restored ]; then
        roll_back "it was on the way back when the last run was ended"
    fi
    if is_as_wanted; then
        say "It is from this very file, and healthy: there is nothing to do."
        tell_how_to_reach_it
        return 0
    fi
    wait_for_packages
    stage_packages
    remember_groups
    switch_i2c_on
    is_wanted=$(systemctl is-enabled "$unit" 2>/dev/null) || true
    save_state
    note changing
    if ! install_packages; then
        roll_back "its package could not be installed"
    fi
    note checking
    runs=' and runs'
    case $is_wanted in
    disabled | masked)
        runs=''
        say "The service is switched off ($is_wanted) and stays so: whether $to comes up is not tried. sudo systemctl enable --now hydrogen"
        ;;
    *) comes_up "$to" || roll_back "$why" ;;
    esac
    settle
    say "Hydrogen $to is installed$runs."
    tell_how_to_reach_it
}

is_as_wanted() {
    [ -z "$stage" ] && [ "$from" = "$to" ] && is_kept "$file" &&
        systemctl --quiet is-active "$unit" && hydrogen health --wait 10 >/dev/null 2>&1
}

is_kept() {
    for kept in "$cache"/installed/"$ours"_*.deb; do
        cmp --silent "$kept" "$1" && return 0
    done
    return 1
}

# Says who installs packages just now; Debian does so by itself at night, and after a start.
packages_holder() {
    for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
        [ -e "$lock" ] || continue
        holder=$(awk -v inode=":$(stat --format %i "$lock")\$" '$2 == "POSIX" && $6 ~ inode { print $5; exit }' /proc/locks)
        if [ -n "$holder" ]; then
            printf '%s (process %s)' "$(cat "/proc/$holder/comm" 2>/dev/null || echo 'a program')" "$holder"
            return 0
        fi
    done
}

wait_for_packages() {
    waited=0 told=''
    while holder=$(packages_holder) && [ -n "$holder" ]; do
        [ "$holder" = "$told" ] || say "$holder is installing packages: waiting until it is done."
        told=$holder
        [ "$waited" -lt "$to_wait" ] ||
            refuse "$holder has been busy with packages for $((to_wait / 60)) minutes. Look at it (ps -fp ${holder##* }), and run this again when it is done."
        sleep 2
        waited=$((waited + 2))
    done
}

# The file may be on a stick that is pulled out, and installing it again needs it.
stage_packages() {
    # Only the packages of the version that is installed lead back to it.
    if [ -z "$from" ] || [ ! -f "$cache/installed/${ours}_${from}_$architecture.deb" ] ||
        { [ -n "$(installed_version hydrogen-appliance)" ] && [ ! -f "$cache/installed/hydrogen-appliance_${from}_all.deb" ]; }; then
        rm -rf "$cache/installed"
        [ -z "$from" ] || say "Hydrogen $from was installed without this program, which has no package of it: there is no way back to it."
    fi
    case $file in "$cache"/new/*) return 0 ;; esac
    rm -rf "$cache/new" "$cache/new.partial"
    mkdir "$cache/new.partial"
    printf '%s\n' "$files" | while IFS= read -r package; do
        name=$(field "$package" Package)_${to}_$(field "$package" Architecture).deb
        cp "$package" "$cache/new.partial/$name" || exit 1
    done || refuse "The package could not be copied to $cache: is the disk full? Nothing was changed."
    sync "$cache"/new.partial/*
    mv "$cache/new.partial" "$cache/new"
}

# Who uninstalls without a trace removes the groups again that others do not use by then.
remember_groups() {
    [ -z "$from$stage" ] || return 0
    [ ! -e "$cache/groups" ] || return 0
    for group in i2c gpio; do
        getent group "$group" >/dev/null || printf '%s\n' "$group"
    done >"$cache/groups.partial"
    mv "$cache/groups.partial" "$cache/groups"
}

switch_i2c_on() {
    needs_restart=no
    if ! command -v raspi-config >/dev/null || [ "$(raspi-config nonint get_i2c)" = 0 ]; then return 0; fi
    say "Switching I2C on, as raspi-config does: sensors are on it."
    raspi-config nonint do_i2c 0 >>"$log" 2>&1 ||
        say "I2C could not be switched on. Do it with sudo raspi-config, Interface Options, I2C."
    [ -e /dev/i2c-1 ] || needs_restart=yes
}

# Stops the program and copies what it keeps.
save_state() {
    if [ -z "$from" ] || [ ! -d "$state" ]; then return 0; fi
    # Once another version may have run, the copy of before is the one that counts.
    if [ -d "$cache/state" ] && [ "$(installed_version "$ours")" != "$from" ]; then return 0; fi
    say "Stopping Hydrogen $from, and copying its history to $cache."
    note saving
    systemctl stop "$unit" >>"$log" 2>&1 || true
    rm -rf "$cache/state" "$cache/state.partial"
    if ! cp --archive --reflink=auto "$state" "$cache/state.partial"; then
        rm -rf "$cache/state.partial" "$cache/new" "$cache/update"
        systemctl start "$unit" || true
        refuse "The history could not be copied: is the disk full? Hydrogen $from runs again, and nothing was changed."
    fi
    sync
    mv "$cache/state.partial" "$cache/state"
}

install_packages() {
    say "Installing Hydrogen $to; this takes a minute or two on a small Pi."
    wait_for_packages
    # What an ended run left half done is completed first.
    if [ -n "$(dpkg --audit 2>/dev/null)" ]; then
        packages dpkg --install "$cache"/new/*.deb || true
        packages dpkg --configure --pending || true
    fi
    set -- --yes --no-remove --allow-downgrades "$cache"/new/*.deb
    [ "$from" != "$to" ] || set -- --reinstall "$@"
    if apt-get --simulate "$@" 2>/dev/null | grep -v '^Inst hydrogen' | grep -q '^Inst '; then
        packages apt-get update || say "The lists of packages could not be fetched; trying with those that are here."
    fi
    packages apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$@" ||
        { last_lines && return 1; }
    [ "$(installed_version "$ours")" = "$to" ]
}

# Ctrl-C is for this program, which goes on; a session of its own keeps it from apt and dpkg.
packages() {
    setsid --wait "$@" </dev/null >>"$log" 2>&1 9>&-
}

last_lines() {
    say "What apt and dpkg said in the end (all of it is in $log):"
    tail -n 12 "$log" | sed 's/^/    /' || true
}

# Starts the service and sees whether it is well, and stays so. Otherwise $why tells why not.
comes_up() {
    say "Starting Hydrogen $1, and waiting until it is healthy."
    systemctl reset-failed "$unit" 2>/dev/null || true
    systemctl start "$unit" >>"$log" 2>&1 || true
    end=$(($(uptime_seconds) + to_come_up))
    until why=$(hydrogen health --wait 10 2>&1); do
        restarts=$(systemctl show --property NRestarts --value "$unit")
        if [ "$(uptime_seconds)" -ge "$end" ] || [ "${restarts:-0}" -ge 4 ]; then
            return 1
        fi
        # A command that is broken does not wait.
        sleep 1
    done
    run=$(systemctl show --property MainPID,NRestarts "$unit")
    sleep "$to_stay_up"
    if [ "$run" != "$(systemctl show --property MainPID,NRestarts "$unit")" ]; then
        why="it came up, and ended again within $to_stay_up seconds"
        return 1
    fi
    why=$(hydrogen health --wait 10 2>&1)
}

# A Pi's clock jumps when it hears the time.
uptime_seconds() {
    cut -d . -f 1 /proc/uptime
}

settle() {
    note settling
    rm -rf "$cache/state" "$cache/state.partial" "$cache/failed"
    if [ -d "$cache/new" ]; then
        if [ -d "$cache/installed" ] && [ "$from" != "$to" ]; then
            rm -rf "$cache/previous"
            mv "$cache/installed" "$cache/previous"
        fi
        rm -rf "$cache/installed"
        mv "$cache/new" "$cache/installed"
    fi
    sync
    rm -f "$cache/update"
}

# Ends the program, as the update has failed, whatever is reached.
roll_back() {
    if [ "$stage" != rolling-back ] && [ "$stage" != restored ]; then
        say "Hydrogen $to does not come up: $1."
        say "The last lines of its log:"
        journalctl --unit "$unit" --lines 12 --no-pager --output cat 2>/dev/null | sed 's/^/    /' || true
        if [ -z "$from" ]; then
            settle
            refuse "It stays installed, so that you can look: sudo journalctl -u hydrogen, sudo hydrogen check"
        fi
        if [ ! -d "$cache/installed" ]; then
            settle
            refuse "There is no package of $from to go back to: install one with hydrogen-install ${ours}_${from}_$architecture.deb"
        fi
        rm -rf "$cache/failed" "$cache/failed.partial"
        note rolling-back
    fi
    say "Going back to Hydrogen $from."
    systemctl stop "$unit" >>"$log" 2>&1 || true
    wait_for_packages
    if ! packages dpkg --install "$cache"/installed/*.deb; then
        last_lines
        refuse "Hydrogen $from could not be installed again. Its package is in $cache/installed, the history as it was in $cache/state; run this again when the cause is mended."
    fi
    # What dpkg started has seen the history that the failed version left.
    systemctl stop "$unit" >>"$log" 2>&1 || true
    [ "$stage" = restored ] || restore_state
    note restored
    if comes_up "$from"; then
        is_back="Hydrogen $from runs again, with the history as it was before the update."
    else
        is_back="Hydrogen $from is installed again, but is not healthy either: $why. See sudo journalctl -u hydrogen"
    fi
    rm -rf "$cache/new" "$cache/state"
    rm -f "$cache/update"
    [ ! -d "$cache/failed" ] || say "What $to had written is in $cache/failed until the next update, in case it is wanted."
    refuse "The update to $to failed. $is_back"
}

# Moves aside what the failed version left, and puts the copy in its place.
restore_state() {
    [ -d "$cache/state" ] || return 0
    if [ ! -d "$cache/failed" ]; then
        mkdir -p "$cache/failed.partial"
        # The folder itself may be a partition of its own.
        find "$state" -mindepth 1 -maxdepth 1 ! -name lost+found -exec mv -t "$cache/failed.partial" {} +
        sync
        mv "$cache/failed.partial" "$cache/failed"
    fi
    find "$state" -mindepth 1 ! -name lost+found -delete
    cp --archive "$cache/state/." "$state"
    sync
    # A version that never ran has written nothing.
    if diff --recursive --brief "$cache/failed" "$cache/state" >/dev/null 2>&1; then rm -rf "$cache/failed"; fi
}

# What the configuration says of the page, without what it says of others, who have ports too.
server_section() {
    awk '/^[^ #]/ { inside = /^server:/ } inside' /etc/hydrogen/config.yaml 2>/dev/null || true
}

# Whether whatever listens at the port hears this computer alone.
is_for_itself() {
    listeners=$(ss --no-header --listening --tcp --numeric "sport = :$port" 2>/dev/null | awk '{ print $4 }')
    [ -n "$listeners" ] && ! printf '%s\n' "$listeners" | grep -qv -e '^127\.' -e '^\[::1\]' -e '^\[::ffff:127\.'
}

tell_how_to_reach_it() {
    port=$(server_section | sed -n 's/^ *port: *\([0-9][0-9]*\).*/\1/p' | head -n 1)
    port=${port:-5001}
    scheme=http
    ! server_section | grep -q '^ *tls:' || scheme=https
    if is_for_itself; then
        say "The page, for this computer alone, as server.listen in /etc/hydrogen/config.yaml says:"
        say "    $scheme://localhost:$port/"
    else
        say "The page:"
        tell_addresses
    fi
    say "Its key:                              sudo cat /etc/hydrogen/credentials/owner"
    say "To let a phone in without typing it:  sudo hydrogen pair"
    [ "${needs_restart:-no}" = no ] ||
        say "Restart this computer once, so that its I2C bus is there: sudo reboot. Sensors on it are found then."
}

tell_addresses() {
    if systemctl --quiet is-active avahi-daemon.service; then say "    $scheme://$(hostname).local:$port/"; fi
    for address in $(hostname -I); do
        case $address in
        *:*) ;;
        *) say "    $scheme://$address:$port/" ;;
        esac
    done
}

# The end of it.

uninstall() {
    if [ "$purge" = yes ]; then
        say "Hydrogen is removed with its configuration, its keys and all its history."
        if [ "$yes" = no ] && [ ! -t 0 ]; then refuse "Nobody can be asked here: say --yes as well."; fi
    else
        say "Hydrogen is removed. Its configuration in /etc/hydrogen and its history in $state stay."
    fi
    confirmed
    trap '' HUP
    wait_for_packages
    made=$(cat "$cache/groups" 2>/dev/null) || made=''
    # The cache goes with the package, and the log in it.
    log=$(mktemp)
    [ -z "$(dpkg --audit 2>/dev/null)" ] || packages dpkg --configure --pending || true
    verb=remove
    [ "$purge" = no ] || verb=purge
    # Where it is removed already, it can still be purged.
    set -- "$ours"
    [ -z "$(installed_version hydrogen-appliance)" ] || set -- "$ours" hydrogen-appliance
    if dpkg-query --status "$ours" >/dev/null 2>&1 &&
        ! packages apt-get -o DPkg::Lock::Timeout=300 --yes "$verb" "$@"; then
        last_lines
        refuse "It could not be removed; see above."
    fi
    rm -f "$log"
    if [ "$purge" = no ]; then
        find "$cache" -mindepth 1 ! -name groups -delete 2>/dev/null || true
        say "Hydrogen is removed. Installed again, it goes on as it was; hydrogen-install --uninstall --purge removes the rest."
        return 0
    fi
    rm -rf "$cache"
    for group in $made; do remove_group "$group"; done
    say "Hydrogen is removed without a trace, but for what apt, dpkg and the journal keep of everything."
}

# Only one that nobody belongs to, and no other package's rule gives devices to.
remove_group() {
    case $(getent group "$1") in
    *:)
        grep -qrs "GROUP=\"$1\"" /etc/udev/rules.d /usr/lib/udev/rules.d /lib/udev/rules.d ||
            groupdel "$1" 2>/dev/null || true
        ;;
    esac
}

# Read to its end before it begins, as an update replaces this file.
main "$@"
exit
