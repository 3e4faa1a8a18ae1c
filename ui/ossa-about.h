/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void ossa_about_show (GtkWindow *parent);

G_END_DECLS
