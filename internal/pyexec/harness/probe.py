# Asked of an interpreter with -c. The first lines must be readable to any Python, however old.
import sys

sys.stdout.write("parloop-probe:")
if sys.version_info < (3, 8):
    sys.stdout.write("old " + ".".join([str(n) for n in sys.version_info[:3]]))
    sys.exit(0)

import json
import os
import site
import sysconfig

methods = []
try:
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    methods.sort(key=lambda m: m != multiprocessing.get_start_method())
except (ImportError, OSError):
    pass  # a platform without processes

paths = sysconfig.get_paths()
site_dirs = [paths.get("purelib"), paths.get("platlib")]
if hasattr(site, "getsitepackages"):
    site_dirs += site.getsitepackages()
if site.ENABLE_USER_SITE:
    site_dirs.append(site.getusersitepackages())

sys.stdout.write(
    json.dumps(
        {
            "executable": sys.executable,
            "version": dict(zip(("major", "minor", "micro"), sys.version_info[:3])),
            "implementation": sys.implementation.name,
            "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
            "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
            "start_methods": methods,
            "pool_size": getattr(os, "process_cpu_count", os.cpu_count)() or 1,
            "sys_path": [p for p in sys.path if p],
            "site_dirs": [d for d in dict.fromkeys(site_dirs) if d and os.path.isdir(d)],
            "stdlib": paths.get("stdlib") or "",
            "prefix": sys.prefix,
            "base_prefix": sys.base_prefix,
            "platform": sys.platform,
        }
    )
)
