/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_PLAN_PAGE (ossa_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlanPage, ossa_plan_page, OSSA, PLAN_PAGE, OssaPage)

G_END_DECLS
