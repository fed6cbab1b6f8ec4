"""configparser: what files of sections say, how values refer to each other, and how mistakes are told."""
import configparser
import sys

TEXT = """\
[DEFAULT]
retries = 3

[server]
host = example.org  
port: 8080
path = %(root)s/www
root = /srv
banner = line one
    line two

    line four
debug = off
share = 80%%
"""

config = configparser.ConfigParser()
config.read_string(TEXT)
server = config["server"]
print(config.sections(), list(server), len(config))
print([server[name] for name in ("host", "path", "banner", "share")])
print(server.getint("port"), server.getint("retries"), server.getboolean("debug"), server.get("nothing", "else"))
print(config.items("server", raw=True)[3])
config["client"] = {"Timeout": "2.5"}
config["client"]["Name"] = "one"
print(config.getfloat("client", "timeout"), config.has_option("client", "retries"), dict(config["client"]))
config.remove_option("client", "name")
config.write(sys.stdout)


def told(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


told(lambda: config.get("server", "nothing"))
told(lambda: config.get("nowhere", "host"))
told(lambda: config["nowhere"])
told(lambda: config.add_section("server"))
told(lambda: config.set("server", "port", 80))
told(lambda: config.set("server", "share", "80%"))
told(lambda: config.getboolean("server", "host"))

for text in ("port = 1\n", "[a]\nx = 1\nx = 2\n", "[a]\n[a]\n", "[a]\nalone\n= 3\n", "[a]\nx = %(y)s\n",
             "[a]\nx = %(x)s\n", "[a]\nx = %y\n"):
    broken = configparser.ConfigParser()
    told(lambda: broken.read_string(text) or broken["a"]["x"])
    loose = configparser.ConfigParser(strict=False, allow_no_value=True, interpolation=None)
    told(lambda: loose.read_string(text) or dict(loose["a"]))

wide = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(),
                                 converters={"list": lambda text: text.split()})
wide.read_dict({"paths": {"home": "/home", "lib": "${home}/lib $$"}, "use": {"all": "${paths:lib} ${paths:home}"}})
print(wide["use"].getlist("all"))
