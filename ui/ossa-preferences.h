/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-application.h"

G_BEGIN_DECLS

/* The window for the settings. */
void ossa_preferences_show (OssaApplication *application);
/* What settings change of the program as a whole, and keeps doing so. */
void ossa_preferences_apply (GSettings *settings);
/* The plugins that the settings allow (folders, safe mode); owned. */
OssaPluginRegistry *ossa_preferences_load_plugins (GSettings *settings);
/* Before setlocale(): the language that the settings name. */
void ossa_preferences_set_language (void);

G_END_DECLS
