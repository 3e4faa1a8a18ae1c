/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_BONE_PAGE (ossa_bone_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaBonePage, ossa_bone_page, OSSA, BONE_PAGE, OssaPage)

G_END_DECLS
