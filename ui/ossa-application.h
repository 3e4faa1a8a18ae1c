/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-plugin-registry.h"

G_BEGIN_DECLS

/**
 * OssaApplication:
 *
 * The program: its windows, its plugins, its preferences. Actions "app.NAME": new-window,
 * preferences, plugins, about, quit.
 */
#define OSSA_TYPE_APPLICATION (ossa_application_get_type ())
G_DECLARE_FINAL_TYPE (OssaApplication, ossa_application, OSSA, APPLICATION, AdwApplication)

typedef struct _OssaWindow OssaWindow;

OssaApplication *ossa_application_new (GApplicationFlags flags);

/* Borrowed. */
OssaPluginRegistry *ossa_application_get_registry (OssaApplication *self);
/* Looks into the plugin folders again; documents that are open keep what they have. */
void ossa_application_reload_plugins (OssaApplication *self);

/* In @window when that is empty, else in a new one; a plan that is open already is brought to the
 * front. @window may be %NULL. */
void ossa_application_open_file (OssaApplication *self, GFile *file, OssaWindow *window);

G_END_DECLS
