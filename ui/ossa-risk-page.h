/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_RISK_PAGE (ossa_risk_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaRiskPage, ossa_risk_page, OSSA, RISK_PAGE, OssaPage)

G_END_DECLS
