/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-application.h"

G_BEGIN_DECLS

/* The window for the settings; every row is bound to its key. */
#define OSSA_TYPE_PREFERENCES (ossa_preferences_get_type ())
G_DECLARE_FINAL_TYPE (OssaPreferences, ossa_preferences, OSSA, PREFERENCES, AdwPreferencesWindow)

void ossa_preferences_show (OssaApplication *application);
/* Has the program follow its settings: plugins are loaded anew when their folders change. */
void ossa_preferences_apply (OssaApplication *application, GSettings *settings);
/* The plugins that the settings allow (folders, safe mode); owned. */
OssaPluginRegistry *ossa_preferences_load_plugins (GSettings *settings);
/* Before setlocale(): the language that the settings name. */
void ossa_preferences_set_language (void);

G_END_DECLS
