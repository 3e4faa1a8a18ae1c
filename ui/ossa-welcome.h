/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OSSA_TYPE_WELCOME (ossa_welcome_get_type ())
G_DECLARE_FINAL_TYPE (OssaWelcome, ossa_welcome, OSSA, WELCOME, AdwBin)

G_END_DECLS
