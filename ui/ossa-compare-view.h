/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_COMPARE_VIEW (ossa_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (OssaCompareView, ossa_compare_view, OSSA, COMPARE_VIEW, OssaPage)

G_END_DECLS
