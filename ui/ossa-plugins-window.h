/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-application.h"

G_BEGIN_DECLS

/* What stands in the plugin folders: loaded, and refused with the reason. */
#define OSSA_TYPE_PLUGINS_WINDOW (ossa_plugins_window_get_type ())
G_DECLARE_FINAL_TYPE (OssaPluginsWindow, ossa_plugins_window, OSSA, PLUGINS_WINDOW, AdwWindow)

void ossa_plugins_window_show (OssaApplication *application);

G_END_DECLS
