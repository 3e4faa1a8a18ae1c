/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_LOADS_PAGE (ossa_loads_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaLoadsPage, ossa_loads_page, OSSA, LOADS_PAGE, OssaPage)

G_END_DECLS
