/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_COMPARE_PAGE (ossa_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaComparePage, ossa_compare_page, OSSA, COMPARE_PAGE, OssaPage)

G_END_DECLS
