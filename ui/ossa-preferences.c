/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-preferences.h"

void
ossa_preferences_show (OssaApplication *application)
{
}

void
ossa_preferences_apply (GSettings *settings)
{
}

OssaPluginRegistry *
ossa_preferences_load_plugins (GSettings *settings)
{
  return ossa_plugin_registry_load ();
}

void
ossa_preferences_set_language (void)
{
}
