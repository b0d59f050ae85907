// Made by `npm run client` from the API's description. Changes made by hand are lost.

export interface components {
    schemas: {
        readonly Error: {
            readonly error: {
                /** @description Of the table of errors, such as bad_rule. */
                readonly code: string;
                /** @description What it is, in a sentence. */
                readonly message: string;
                /** @description The id of the request, for who looks into the log. */
                readonly request: string;
                readonly problem?: string;
                /** @description What is not as the API describes it, by place. */
                readonly problems?: readonly string[];
                /** @description What to do. */
                readonly hint?: string;
                /** @description Where in the rule. */
                readonly path?: string;
                readonly reason?: string;
                readonly columns?: readonly string[];
                readonly purposes?: readonly string[];
                readonly active?: number;
                readonly kept?: number;
                /** @description Of an export that is not ready. */
                readonly state?: string;
                /** @description Seconds, as in the header. */
                readonly retryAfter?: number;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly readSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "role": "executive",
                     *       "segments": null
                     *     }
                     */
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly role: "executive" | "analyst" | "campaign" | "steward";
                        readonly segments: readonly string[] | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "role": "analyst"
                     *     }
                     */
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly role: "executive" | "analyst" | "campaign" | "steward";
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "signedOut": true
                     *     }
                     */
                    readonly "application/json": {
                        readonly signedOut: boolean;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly sessions: readonly {
                            readonly id: string;
                            /** @enum {string} */
                            readonly role: "executive" | "analyst" | "campaign" | "steward";
                            /** @description A time: ISO 8601. */
                            readonly openedAt: string;
                            /** @description A time: ISO 8601. */
                            readonly until: string;
                            /** @description A time: ISO 8601. */
                            readonly lastUsedAt: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly endSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ended": "session:wlFJVgnNhS6Z"
                     *     }
                     */
                    readonly "application/json": {
                        readonly ended: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listReports: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reports": [
                     *         {
                     *           "name": "value-kpis",
                     *           "title": "رقم‌های اصلی",
                     *           "definition": "ارزش مشتریان جمع ارزش پیش‌بینی‌شدهٔ دوازده ماه همهٔ کسانی است که تاکنون خریده‌اند. بخش «در حال رفتن یا رفته» از آن مشتریانی است که احتمال نخریدنشان در بازهٔ ریزش ۵۰٪ یا بیشتر است (دسته‌های «در حال رفتن» و «رفته»). درآمد پس از کسر مرجوعی و تخفیف است و خرید مهمانان را هم دربر دارد؛ خریدار کسی است که در آن ماه سفارشی داشته که به‌تمامی برگشت نخورده است. ماه‌ها ماه‌های کامل پیش از تاریخ گزارش‌اند."
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly reports: readonly {
                            readonly name: string;
                            readonly title: string;
                            readonly definition: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readReport: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "value-kpis",
                     *       "finding": "Your 3,000 customers are worth £165 k over the next twelve months.",
                     *       "emphasis": "£165 k",
                     *       "subtitle": "Predicted margin of the next twelve months, discounted; 80% interval £152 k to £178 k",
                     *       "title": "Key figures",
                     *       "definition": "Customer equity is the sum of the predicted twelve-month value of all customers who ever ordered. Drifting away is the part of it that belongs to customers whose chance of not ordering within the churn window is 50% or more (bands Leaving and Gone). Revenue is net of refunds and discounts and includes guests; customers who bought are those with an order in the month that was not wholly refunded. Months are whole months before the as-of date.",
                     *       "sentences": [],
                     *       "spec": null,
                     *       "switches": [],
                     *       "notes": [],
                     *       "rows": [
                     *         {
                     *           "customers": 3000,
                     *           "equity": 164625.13842836948,
                     *           "equity_low": 152000,
                     *           "equity_high": 178000,
                     *           "drifting_value": 24229.956026988628,
                     *           "drifting_customers": 1640,
                     *           "month": "2025-10",
                     *           "revenue": 36495.04,
                     *           "previous_month": "2025-09",
                     *           "previous_revenue": 33289.89,
                     *           "year_before_revenue": 27227.71,
                     *           "active_customers": 722,
                     *           "previous_active_customers": 698,
                     *           "year_before_active_customers": 550
                     *         }
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "customers",
                     *           "type": "integer",
                     *           "unit": "count",
                     *           "people": true,
                     *           "label": "column.customers"
                     *         }
                     *       ],
                     *       "table": {
                     *         "columns": [
                     *           {
                     *             "name": "customers",
                     *             "label": "Customers",
                     *             "numeric": true
                     *           }
                     *         ],
                     *         "rows": [
                     *           [
                     *             "3,000"
                     *           ]
                     *         ]
                     *       },
                     *       "tiles": [
                     *         {
                     *           "id": "equity",
                     *           "label": "Customer equity, 12 months",
                     *           "value": "£165 k",
                     *           "notes": [
                     *             "80% interval £152 k to £178 k"
                     *           ],
                     *           "direction": null,
                     *           "tone": "neutral"
                     *         }
                     *       ],
                     *       "rules": null,
                     *       "actions": null,
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "withheld": 0,
                     *       "asOf": "2025-11-16",
                     *       "calendar": "gregorian",
                     *       "generation": "000001"
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly title: string;
                        /** @description What the rows say, in a sentence. */
                        readonly finding: string;
                        readonly emphasis: string | null;
                        readonly subtitle: string;
                        readonly definition: string;
                        readonly sentences: readonly string[];
                        readonly spec: Record<string, unknown> | null;
                        readonly switches: readonly (readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly on: boolean;
                        }[])[];
                        readonly notes: readonly {
                            readonly text: string;
                            readonly rule: Record<string, unknown> | null;
                        }[];
                        readonly rows: readonly {
                            readonly [key: string]: string | number | boolean | null;
                        }[];
                        readonly columns: readonly {
                            readonly name: string;
                            /** @enum {string} */
                            readonly type: "text" | "code" | "month" | "date" | "integer" | "double" | "boolean";
                            /** @enum {string} */
                            readonly unit?: "money" | "share" | "count" | "days" | "score" | "orders";
                            readonly label: string;
                            readonly people?: boolean;
                            readonly codes?: string;
                        }[];
                        readonly table: {
                            readonly columns: readonly {
                                readonly name: string;
                                readonly label: string;
                                readonly numeric: boolean;
                            }[];
                            readonly rows: readonly (readonly string[])[];
                        };
                        readonly tiles: readonly {
                            /** @enum {string} */
                            readonly id: "equity" | "drifting" | "revenue" | "active";
                            readonly label: string;
                            readonly value: string;
                            readonly notes: readonly string[];
                            readonly direction: ("up" | "down" | "flat") | null;
                            /** @enum {string} */
                            readonly tone: "good" | "risk" | "neutral";
                        }[] | null;
                        readonly rules: readonly (Record<string, unknown> | null)[] | null;
                        readonly actions: readonly {
                            readonly segment: string;
                            readonly label: string;
                            readonly why: string;
                            readonly people: string;
                            readonly worth: string;
                            /** @enum {string} */
                            readonly advice: "contact" | "leave";
                            readonly row: number;
                        }[] | null;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        /** @description Rows left out because they speak of fewer than five people. */
                        readonly withheld: number;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly calendar: "gregorian" | "jalali" | "islamic-umalqura";
                        /** @description The published results that were asked. */
                        readonly generation: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly drawReport: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/svg+xml": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readReportRows: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readVegaLite: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A specification, its data inline. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "$schema": "https://vega.github.io/schema/vega-lite/v6.json"
                     *     }
                     */
                    readonly "application/json": Record<string, unknown>;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readVega: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A specification, its data inline. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "$schema": "https://vega.github.io/schema/vega/v6.json"
                     *     }
                     */
                    readonly "application/json": Record<string, unknown>;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readBoard: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly half?: string;
                /** @description Pixels. */
                readonly wide?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly board: "value" | "groups" | "cohorts" | "models";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "reports": [
                     *         {
                     *           "name": "value-kpis",
                     *           "finding": "Your 3,000 customers are worth £165 k over the next twelve months.",
                     *           "emphasis": "£165 k",
                     *           "subtitle": "Predicted margin of the next twelve months, discounted; 80% interval £152 k to £178 k",
                     *           "title": "Key figures",
                     *           "definition": "Customer equity is the sum of the predicted twelve-month value of all customers who ever ordered. Drifting away is the part of it that belongs to customers whose chance of not ordering within the churn window is 50% or more (bands Leaving and Gone). Revenue is net of refunds and discounts and includes guests; customers who bought are those with an order in the month that was not wholly refunded. Months are whole months before the as-of date.",
                     *           "sentences": [],
                     *           "switches": [],
                     *           "notes": [],
                     *           "table": {
                     *             "columns": [
                     *               {
                     *                 "name": "customers",
                     *                 "label": "Customers",
                     *                 "numeric": true
                     *               }
                     *             ],
                     *             "rows": [
                     *               [
                     *                 "3,000"
                     *               ]
                     *             ]
                     *           },
                     *           "tiles": [
                     *             {
                     *               "id": "equity",
                     *               "label": "Customer equity, 12 months",
                     *               "value": "£165 k",
                     *               "notes": [
                     *                 "80% interval £152 k to £178 k"
                     *               ],
                     *               "direction": null,
                     *               "tone": "neutral"
                     *             }
                     *           ],
                     *           "rules": null,
                     *           "actions": null,
                     *           "grade": "B",
                     *           "refusal": null,
                     *           "withheld": 0,
                     *           "asOf": "2025-11-16",
                     *           "calendar": "gregorian",
                     *           "generation": "000001",
                     *           "spec": null,
                     *           "svg": null
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly reports: readonly {
                            readonly name: string;
                            readonly title: string;
                            /** @description What the rows say, in a sentence. */
                            readonly finding: string;
                            readonly emphasis: string | null;
                            readonly subtitle: string;
                            readonly definition: string;
                            readonly sentences: readonly string[];
                            readonly switches: readonly (readonly {
                                readonly name: string;
                                readonly label: string;
                                readonly on: boolean;
                            }[])[];
                            readonly notes: readonly {
                                readonly text: string;
                                readonly rule: Record<string, unknown> | null;
                            }[];
                            readonly table: {
                                readonly columns: readonly {
                                    readonly name: string;
                                    readonly label: string;
                                    readonly numeric: boolean;
                                }[];
                                readonly rows: readonly (readonly string[])[];
                            };
                            readonly tiles: readonly {
                                /** @enum {string} */
                                readonly id: "equity" | "drifting" | "revenue" | "active";
                                readonly label: string;
                                readonly value: string;
                                readonly notes: readonly string[];
                                readonly direction: ("up" | "down" | "flat") | null;
                                /** @enum {string} */
                                readonly tone: "good" | "risk" | "neutral";
                            }[] | null;
                            readonly rules: readonly (Record<string, unknown> | null)[] | null;
                            readonly actions: readonly {
                                readonly segment: string;
                                readonly label: string;
                                readonly why: string;
                                readonly people: string;
                                readonly worth: string;
                                /** @enum {string} */
                                readonly advice: "contact" | "leave";
                                readonly row: number;
                            }[] | null;
                            readonly grade: ("A" | "B" | "C") | null;
                            readonly refusal: {
                                readonly code: string;
                                readonly what: string;
                                readonly needs: number;
                                readonly has: number;
                                readonly model: string;
                            } | null;
                            /** @description Rows left out because they speak of fewer than five people. */
                            readonly withheld: number;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            readonly calendar: "gregorian" | "jalali" | "islamic-umalqura";
                            /** @description The published results that were asked. */
                            readonly generation: string;
                            readonly spec: Record<string, unknown> | null;
                            readonly svg: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readMeetingReport: {
        readonly parameters: {
            readonly query?: {
                readonly language?: "en" | "fa" | "ar";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly explainNumber: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Of the report value-kpis one key figure: equity, drifting, revenue or active. */
                readonly part?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "revenue-by-month",
                     *       "part": null,
                     *       "title": "الإيراد الشهري",
                     *       "finding": "أكتوبر هو الأفضل بين آخر ١٢ شهرًا",
                     *       "definition": "صافي الإيراد هو مجموع السطور بعد الحسوم والمرتجعات؛ والمرتجع المرتبط بطلب يُنقص شهر ذلك الطلب. طلبات الزوّار إيراد ولكنها لا تزيد العملاء. والشهر العاديّ لا يبعد عن متوسط الشهور الكاملة قبله (أحد عشر شهرًا على الأكثر) بأكثر من انحراف معياري واحد.",
                     *       "terms": [],
                     *       "asOf": "2025-11-16",
                     *       "calendar": "gregorian",
                     *       "computedAt": "2025-11-16T08:00:00.000Z",
                     *       "generation": "000001",
                     *       "version": "0.1.0",
                     *       "settings": "12c7da6a3634",
                     *       "grade": null,
                     *       "refusal": null,
                     *       "interval": null,
                     *       "held": null,
                     *       "models": [],
                     *       "rows": {
                     *         "customers": 3000,
                     *         "orders": 18689,
                     *         "refunds": 0,
                     *         "guestOrders": 0,
                     *         "lines": 18689,
                     *         "firstDay": "2023-10-18",
                     *         "lastDay": "2025-11-15"
                     *       },
                     *       "withheld": 0,
                     *       "table": "results.report_revenue_by_month",
                     *       "sql": "-- Net revenue and buying customers of each month from the first order to the as-of date; guests' orders are\n-- revenue, but nobody's activity. A month is complete when the as-of date lies behind its last day.\nwith as_of as (\n    select max(cast(value as date)) as as_of from results.settings where key = 'as_of'\n),\ndays as (\n    select\n        date,\n        case cast($calendar as varchar)\n            when 'jalali' then jalali_month\n            when 'islamic-umalqura' then umalqura_month\n            else gregorian_month\n        end as month\n    from scratch.calendar\n),\nspan as (\n    select min(order_date) as first_day, max(order_date) as last_day from scratch.orders\n),\nmonths as (\n    select days.month, min(days.date) as first_day, max(days.date) as last_day\n    from days\n    group by days.month\n),\nby_month as (\n    select\n        days.month,\n        cast(sum(orders.net) as double) as revenue,\n        coalesce(cast(sum(orders.net) filter (where orders.customer_id is null) as double), 0) as guest_revenue,\n        count(distinct case when orders.is_purchase then orders.customer_id end) as customers,\n        count_if(orders.is_purchase) as orders\n    from scratch.orders orders\n    join days on days.date = orders.order_date\n    group by days.month\n)\nselect\n    months.month,\n    cast(months.first_day as varchar) as first_day,\n    coalesce(by_month.revenue, 0) as revenue,\n    coalesce(by_month.guest_revenue, 0) as guest_revenue,\n    cast(coalesce(by_month.customers, 0) as integer) as customers,\n    cast(coalesce(by_month.orders, 0) as integer) as orders,\n    months.last_day < as_of.as_of as complete\nfrom months\ncross join span\ncross join as_of\nleft join by_month on by_month.month = months.month\nwhere months.last_day >= span.first_day and months.first_day <= span.last_day\norder by months.month nulls last"
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly part: string | null;
                        readonly title: string;
                        /** @description The figure in words. */
                        readonly finding: string;
                        readonly definition: string;
                        /** @description The customer-level columns that the statement reads. */
                        readonly terms: readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly definition: string;
                        }[];
                        readonly asOf: string;
                        readonly calendar: "gregorian" | "jalali" | "islamic-umalqura";
                        readonly computedAt: string;
                        readonly generation: string;
                        /** @description Of Arzesh, which computed it. */
                        readonly version: string;
                        /** @description Changes with any setting of the run or of a model. */
                        readonly settings: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly interval: string | null;
                        readonly held: string | null;
                        /** @description The models whose figures it shows. */
                        readonly models: readonly {
                            readonly model: string;
                            readonly chosen: string | null;
                            readonly grade: ("A" | "B" | "C") | null;
                            readonly refusal: {
                                readonly code: string;
                                readonly what: string;
                                readonly needs: number;
                                readonly has: number;
                            } | null;
                            readonly backtest: {
                                readonly [key: string]: number | string;
                            } | null;
                        }[];
                        readonly rows: {
                            readonly customers: number | null;
                            readonly orders: number | null;
                            readonly refunds: number | null;
                            readonly guestOrders: number | null;
                            readonly lines: number | null;
                            readonly firstDay: string | null;
                            readonly lastDay: string | null;
                        } | null;
                        readonly withheld: number;
                        /** @description Where the run keeps its rows. */
                        readonly table: string;
                        /** @description The statement that made them. */
                        readonly sql: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listGroups: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "groups": [
                     *         {
                     *           "kind": "tier",
                     *           "name": "platinum",
                     *           "label": "پلاتین"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly groups: readonly {
                            /**
                             * @description What groups it is one of.
                             * @enum {string}
                             */
                            readonly kind: "role" | "tier" | "band" | "rfm" | "cluster" | "segment";
                            readonly name: string;
                            readonly label: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readGroupProfile: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
            };
            readonly header?: never;
            readonly path: {
                readonly kind: "role" | "tier" | "band" | "rfm" | "cluster" | "segment";
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "kind": "tier",
                     *       "name": "low",
                     *       "label": "Low",
                     *       "people": null,
                     *       "rule": null,
                     *       "finding": "⁨Low⁩: most apart by ⁨churn band⁩, ⁨Gone⁩: 46% of them, 24% of all customers",
                     *       "note": "Each bar says how many times as common something is as among all customers with an order, its whisker the 95 % interval. Of purchases each person counts once: the mean share of their own. Shown is what lies apart beyond the chance of having looked at every value; of weekdays and hours all, pale where they do not.",
                     *       "alike": [
                     *         "city"
                     *       ],
                     *       "dimensions": [
                     *         {
                     *           "name": "churn_band",
                     *           "label": "churn band",
                     *           "of": "trait",
                     *           "compared": 4,
                     *           "note": "Share of people",
                     *           "values": [
                     *             {
                     *               "value": "active",
                     *               "label": "Active",
                     *               "here": 0.02,
                     *               "everyone": 0.23166666666666666,
                     *               "lift": {
                     *                 "ratio": 0.08633093525179857,
                     *                 "low": 0.06110131009945144,
                     *                 "high": 0.12132635667519112
                     *               },
                     *               "isApart": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        /**
                         * @description What groups it is one of.
                         * @enum {string}
                         */
                        readonly kind: "role" | "tier" | "band" | "rfm" | "cluster" | "segment";
                        readonly name: string;
                        readonly label: string;
                        readonly people: number | null;
                        readonly rule: Record<string, unknown> | null;
                        readonly finding: string;
                        readonly note: string;
                        readonly alike: readonly string[];
                        readonly dimensions: readonly {
                            readonly name: string;
                            readonly label: string;
                            /**
                             * @description Whether people are counted, or their purchases shared out.
                             * @enum {string}
                             */
                            readonly of: "trait" | "purchases";
                            /** @description Values looked at, each of thirty people at least. */
                            readonly compared: number;
                            readonly note: string;
                            readonly values: readonly {
                                readonly value: string;
                                readonly label: string;
                                /** @description Of the people, or the mean share of their purchases. */
                                readonly here: number;
                                /** @description Of the people, or the mean share of their purchases. */
                                readonly everyone: number;
                                readonly isApart: boolean;
                                /** @description How many times as common as among all customers, with a 95 % interval. */
                                readonly lift: {
                                    readonly ratio: number;
                                    readonly low: number | null;
                                    readonly high: number | null;
                                };
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listRuns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "generation": "000001",
                     *           "asOf": "2025-11-16"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly runs: readonly {
                            readonly generation: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readMigration: {
        readonly parameters: {
            readonly query?: {
                /** @description A kept run: its generation, or its as-of day. */
                readonly from?: string;
                /** @description A kept run: its generation, or its as-of day. */
                readonly to?: string;
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description As a matrix, or as a flow. */
                readonly show?: "matrix" | "flow";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": {
                     *         "generation": "000002",
                     *         "asOf": "2026-04-01"
                     *       },
                     *       "to": {
                     *         "generation": "000003",
                     *         "asOf": "2026-07-01"
                     *       },
                     *       "finding": "From 1 April 2026 to 1 July 2026, 184 customers slipped towards leaving, and 101 came back",
                     *       "subtitle": "Customers by their RFM name at the run as of 1 April 2026 (rows) and as of 1 July 2026 (columns), each by the cut-points of its run; shade: share of the row; outlined: stayed",
                     *       "notes": [
                     *         "From About to sleep to Hibernating: 82 customers."
                     *       ],
                     *       "switches": [
                     *         [
                     *           {
                     *             "name": "matrix",
                     *             "label": "Matrix",
                     *             "on": true
                     *           },
                     *           {
                     *             "name": "flow",
                     *             "label": "Flow",
                     *             "on": false
                     *           }
                     *         ]
                     *       ],
                     *       "noLongerKnown": 0,
                     *       "rows": [
                     *         {
                     *           "name_before": "about_to_sleep",
                     *           "name_now": "hibernating",
                     *           "customers": 82,
                     *           "value": null,
                     *           "compared_with": "2026-04-01"
                     *         }
                     *       ],
                     *       "table": {
                     *         "columns": [
                     *           {
                     *             "name": "customers",
                     *             "label": "Customers",
                     *             "numeric": true
                     *           }
                     *         ],
                     *         "rows": [
                     *           [
                     *             "82"
                     *           ]
                     *         ]
                     *       },
                     *       "svg": "<svg …"
                     *     }
                     */
                    readonly "application/json": {
                        readonly from: {
                            readonly generation: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                        };
                        readonly to: {
                            readonly generation: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                        };
                        readonly finding: string;
                        readonly subtitle: string;
                        readonly notes: readonly string[];
                        readonly switches: readonly (readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly on: boolean;
                        }[])[];
                        /** @description Customers of the earlier run whom the later one does not know. */
                        readonly noLongerKnown: number;
                        readonly rows: readonly {
                            readonly [key: string]: string | number | boolean | null;
                        }[];
                        readonly table: {
                            readonly columns: readonly {
                                readonly name: string;
                                readonly label: string;
                                readonly numeric: boolean;
                            }[];
                            readonly rows: readonly (readonly string[])[];
                        };
                        readonly svg: string | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listTraits: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "traits": [
                     *         {
                     *           "name": "customer_id",
                     *           "type": "text",
                     *           "unit": null,
                     *           "group": null,
                     *           "label": "customer id",
                     *           "definition": "The customer id.",
                     *           "privacy": "pseudonymous",
                     *           "seenBy": {
                     *             "singly": [
                     *               "analyst"
                     *             ],
                     *             "together": [
                     *               "executive"
                     *             ]
                     *           },
                     *           "categories": null,
                     *           "nearTwins": [],
                     *           "source": "facts",
                     *           "operators": [
                     *             "is"
                     *           ]
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "name": "order",
                     *           "label": "orders",
                     *           "definition": "Purchases: orders that brought money and were not sent back whole.",
                     *           "fields": [
                     *             {
                     *               "name": "day",
                     *               "type": "date",
                     *               "label": "day",
                     *               "operators": [
                     *                 "is"
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "rule": {
                     *         "$defs": {
                     *           "Document": {
                     *             "anyOf": [
                     *               {
                     *                 "$ref": "Rule"
                     *               }
                     *             ],
                     *             "$id": "Document"
                     *           },
                     *           "Rule": {
                     *             "anyOf": [
                     *               {
                     *                 "type": "object",
                     *                 "required": [
                     *                   "all"
                     *                 ],
                     *                 "properties": {
                     *                   "all": {
                     *                     "type": "array",
                     *                     "items": {
                     *                       "$ref": "Rule"
                     *                     },
                     *                     "minItems": 1
                     *                   }
                     *                 },
                     *                 "additionalProperties": false
                     *               }
                     *             ],
                     *             "$id": "Rule"
                     *           },
                     *           "EventRule": {
                     *             "anyOf": [
                     *               {
                     *                 "type": "object",
                     *                 "required": [
                     *                   "all"
                     *                 ],
                     *                 "properties": {
                     *                   "all": {
                     *                     "type": "array",
                     *                     "items": {
                     *                       "$ref": "EventRule"
                     *                     },
                     *                     "minItems": 1
                     *                   }
                     *                 },
                     *                 "additionalProperties": false
                     *               }
                     *             ],
                     *             "$id": "EventRule"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        readonly traits: readonly {
                            readonly name: string;
                            /** @enum {string} */
                            readonly type: "text" | "number" | "money" | "ratio" | "probability" | "date" | "boolean" | "category" | "days" | "count";
                            readonly unit: string | null;
                            readonly group: string | null;
                            readonly label: string;
                            readonly definition: string;
                            /** @enum {string} */
                            readonly privacy: "aggregate" | "pseudonymous" | "personal";
                            readonly seenBy: {
                                readonly singly: readonly ("executive" | "analyst" | "campaign" | "steward")[];
                                readonly together: readonly ("executive" | "analyst" | "campaign" | "steward")[];
                            };
                            readonly categories: readonly string[] | null;
                            readonly nearTwins: readonly string[];
                            readonly source: string;
                            readonly operators: readonly string[];
                        }[];
                        readonly events: readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly definition: string;
                            readonly fields: readonly {
                                readonly name: string;
                                /** @enum {string} */
                                readonly type: "text" | "number" | "money" | "ratio" | "probability" | "date" | "boolean" | "category" | "days" | "count";
                                readonly label: string;
                                readonly operators: readonly string[];
                            }[];
                        }[];
                        /** @description The JSON Schema of rules. */
                        readonly rule: Record<string, unknown>;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listTraitValues: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The beginning, in any script. */
                    readonly text?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trait": "order_count",
                     *       "values": null,
                     *       "known": 3000,
                     *       "missing": 0,
                     *       "median": 4,
                     *       "bins": [
                     *         {
                     *           "from": 1,
                     *           "to": 4,
                     *           "people": 1437
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly trait: string;
                        readonly values: readonly {
                            readonly value: string;
                            readonly people: number;
                        }[] | null;
                        readonly known: number;
                        readonly missing: number;
                        readonly median: number | null;
                        readonly bins: readonly {
                            readonly from: number;
                            readonly to: number;
                            readonly people: number;
                        }[] | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listEventValues: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
                readonly field: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The beginning, in any script. */
                    readonly text?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "order",
                     *       "field": "channel",
                     *       "values": [
                     *         {
                     *           "value": "web",
                     *           "people": 3000
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly event: string;
                        readonly field: string;
                        readonly values: readonly {
                            readonly value: string;
                            readonly people: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readCustomer: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly customer_id: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "currency": "GBP",
                     *       "traits": [
                     *         {
                     *           "name": "customer_id",
                     *           "label": "customer id",
                     *           "unit": null,
                     *           "source": "facts",
                     *           "value": "C00001",
                     *           "grade": null,
                     *           "refusal": null
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly currency: string;
                        readonly traits: readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly unit: string | null;
                            readonly source: string;
                            readonly value: string | number | boolean | null;
                            readonly grade: ("A" | "B" | "C") | null;
                            readonly refusal: {
                                readonly code: string;
                                readonly what: string;
                                readonly needs: number;
                                readonly has: number;
                                readonly model: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listSegments: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "contactCost": 0.4,
                     *       "average": 54.87504614278983,
                     *       "unreadable": [],
                     *       "segments": [
                     *         {
                     *           "name": "champions_at_risk",
                     *           "label": "Champions at risk",
                     *           "why": "They bought often and spent much, and have now been silent for at least twice their own usual gap.",
                     *           "words": "frequency score is at least 4 and monetary score is at least 4 and (overdue ratio is at least 2 or rfm name is one of ⁨At risk⁩, ⁨Can’t lose⁩)",
                     *           "ruleHidden": false,
                     *           "shipped": true,
                     *           "changedAt": null,
                     *           "problem": null,
                     *           "verdict": "contact",
                     *           "count": 452,
                     *           "share": 0.15066666666666667,
                     *           "value": 12221.292165505412,
                     *           "valueLow": null,
                     *           "valueHigh": null,
                     *           "total": 3000,
                     *           "withheld": false
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly contactCost: number | null;
                        readonly average: number | null;
                        readonly unreadable: readonly {
                            readonly name: string;
                            readonly problem: string;
                        }[];
                        readonly segments: readonly {
                            readonly name: string;
                            readonly label: string;
                            readonly why: string;
                            readonly words: string | null;
                            readonly ruleHidden: boolean;
                            readonly shipped: boolean;
                            readonly changedAt: string | null;
                            readonly problem: string | null;
                            /** @enum {string} */
                            readonly verdict: "contact" | "leave" | "last" | "unknown";
                            readonly count: number | null;
                            readonly share: number | null;
                            readonly value: number | null;
                            readonly valueLow: number | null;
                            readonly valueHigh: number | null;
                            readonly total: number | null;
                            readonly withheld: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readSegment: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "name": "win_back_worth_it",
                     *       "labels": {
                     *         "en": "Win-back worth it",
                     *         "fa": "بازگرداندن می‌ارزد",
                     *         "ar": "استعادتهم مجدية"
                     *       },
                     *       "label": "Win-back worth it",
                     *       "why": "Probably leaving, yet in the better half by predicted value and among the larger spenders so far.",
                     *       "rule": {
                     *         "all": [
                     *           {
                     *             "trait": "churn_band",
                     *             "in": [
                     *               "leaving"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "words": "churn band is one of ⁨Leaving⁩, ⁨Gone⁩ and value tier is one of ⁨Platinum⁩, ⁨Gold⁩, ⁨Silver⁩, ⁨Bronze⁩, ⁨Medium⁩ and monetary score is at least 4",
                     *       "ruleHidden": false,
                     *       "shipped": true,
                     *       "changedAt": null,
                     *       "version": 0,
                     *       "count": 251,
                     *       "share": 0.08366666666666667,
                     *       "value": 11613.19190704718,
                     *       "valueLow": null,
                     *       "valueHigh": null,
                     *       "total": 3000,
                     *       "withheld": false,
                     *       "distinctions": [
                     *         {
                     *           "trait": "mean_order_value",
                     *           "category": null,
                     *           "inside": 65.44376587005003,
                     *           "outside": 33.0964271682641,
                     *           "strength": 1.2044607876435836,
                     *           "lift": null
                     *         }
                     *       ],
                     *       "effects": [],
                     *       "unknown": null,
                     *       "unknownCauses": []
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly name: string;
                        readonly labels: {
                            readonly [key: string]: string;
                        };
                        readonly label: string;
                        readonly why: string;
                        readonly rule: Record<string, unknown> | null;
                        readonly words: string | null;
                        readonly ruleHidden: boolean;
                        readonly shipped: boolean;
                        readonly changedAt: string | null;
                        readonly version: number;
                        readonly count: number | null;
                        readonly share: number | null;
                        readonly value: number | null;
                        readonly valueLow: number | null;
                        readonly valueHigh: number | null;
                        readonly total: number | null;
                        readonly withheld: boolean;
                        readonly distinctions: readonly {
                            readonly trait: string;
                            readonly category: string | null;
                            readonly inside: number;
                            readonly outside: number;
                            /** @description Distance in standard deviations of everybody. */
                            readonly strength: number;
                            readonly lift: {
                                readonly ratio: number;
                                readonly low: number | null;
                                readonly high: number | null;
                            } | null;
                        }[];
                        readonly effects: readonly {
                            readonly index: number;
                            /** @description Customers that this part alone selects. */
                            readonly alone: number;
                            readonly cumulative: number;
                        }[];
                        readonly unknown: number | null;
                        readonly unknownCauses: readonly {
                            readonly label: string;
                            readonly people: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly saveSegment: {
        readonly parameters: {
            readonly query?: {
                readonly replace?: "true";
            };
            readonly header?: {
                /** @description The version that was read, such as "3": another one is not replaced (412). */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly labels: {
                        readonly [key: string]: string;
                    };
                    readonly why?: {
                        readonly [key: string]: string;
                    };
                    /** @description A rule: see the schema Rule. */
                    readonly rule: Record<string, unknown>;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "labels": {
                     *         "en": "A walk",
                     *         "fa": "راه"
                     *       },
                     *       "why": {},
                     *       "rule": {
                     *         "any": [
                     *           {
                     *             "trait": "order_count",
                     *             "at_least": 3
                     *           }
                     *         ]
                     *       },
                     *       "changedAt": "2026-11-28T08:23:25.296Z",
                     *       "version": 1,
                     *       "name": "walk",
                     *       "advice": "contact",
                     *       "shipped": false
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly labels: {
                            readonly [key: string]: string;
                        };
                        readonly why: {
                            readonly [key: string]: string;
                        };
                        /** @description A rule: see the schema in /traits. */
                        readonly rule: Record<string, unknown>;
                        /** @enum {string} */
                        readonly advice: "contact" | "leave";
                        readonly shipped: boolean;
                        readonly changedAt: string | null;
                        readonly version: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly removeSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": "walk"
                     *     }
                     */
                    readonly "application/json": {
                        readonly removed: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly undoRemoveSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "labels": {
                     *         "en": "A walk",
                     *         "fa": "راه"
                     *       },
                     *       "why": {},
                     *       "rule": {
                     *         "any": [
                     *           {
                     *             "trait": "order_count",
                     *             "at_least": 3
                     *           }
                     *         ]
                     *       },
                     *       "changedAt": "2026-11-28T08:23:25.674Z",
                     *       "version": 3,
                     *       "name": "walk",
                     *       "advice": "contact",
                     *       "shipped": false
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly labels: {
                            readonly [key: string]: string;
                        };
                        readonly why: {
                            readonly [key: string]: string;
                        };
                        /** @description A rule: see the schema in /traits. */
                        readonly rule: Record<string, unknown>;
                        /** @enum {string} */
                        readonly advice: "contact" | "leave";
                        readonly shipped: boolean;
                        readonly changedAt: string | null;
                        readonly version: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listSegmentVersions: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "walk",
                     *       "version": 2,
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "changedAt": "2026-11-28T08:23:25.296Z",
                     *           "label": "A walk",
                     *           "words": "order count is at least 3 or city contains “⁨e⁩”",
                     *           "rule": {
                     *             "any": [
                     *               {
                     *                 "trait": "order_count",
                     *                 "at_least": 3
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly version: number | null;
                        readonly versions: readonly {
                            readonly version: number;
                            /** @description A time: ISO 8601. */
                            readonly changedAt: string;
                            readonly label: string;
                            readonly words: string | null;
                            /** @description A rule: see the schema in /traits. */
                            readonly rule: Record<string, unknown>;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly restoreSegmentVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "labels": {
                     *         "en": "A walk",
                     *         "fa": "راه"
                     *       },
                     *       "why": {},
                     *       "rule": {
                     *         "any": [
                     *           {
                     *             "trait": "order_count",
                     *             "at_least": 3
                     *           }
                     *         ]
                     *       },
                     *       "changedAt": "2026-11-28T08:23:25.674Z",
                     *       "version": 3,
                     *       "name": "walk",
                     *       "advice": "contact",
                     *       "shipped": false
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        readonly labels: {
                            readonly [key: string]: string;
                        };
                        readonly why: {
                            readonly [key: string]: string;
                        };
                        /** @description A rule: see the schema in /traits. */
                        readonly rule: Record<string, unknown>;
                        /** @enum {string} */
                        readonly advice: "contact" | "leave";
                        readonly shipped: boolean;
                        readonly changedAt: string | null;
                        readonly version: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listSnapshots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "segment": "win_back_worth_it",
                     *       "snapshots": [
                     *         {
                     *           "id": "3c54eb7bee0f9800",
                     *           "name": "walk",
                     *           "asOf": "2025-11-16",
                     *           "createdAt": "2026-11-28T08:23:26.463Z",
                     *           "by": "key:f403542bcb38",
                     *           "run": "000001",
                     *           "people": 251,
                     *           "known": 251,
                     *           "noLongerKnown": 0
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly segment: string;
                        readonly snapshots: readonly {
                            readonly id: string;
                            readonly name: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            /** @description A time: ISO 8601. */
                            readonly createdAt: string;
                            readonly by: string;
                            readonly run: string;
                            /** @description Members at its date. */
                            readonly people: number;
                            readonly known: number;
                            readonly noLongerKnown: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly takeSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3c54eb7bee0f9800",
                     *       "name": "walk",
                     *       "asOf": "2025-11-16",
                     *       "createdAt": "2026-11-28T08:23:26.463Z",
                     *       "by": "key:f403542bcb38",
                     *       "run": "000001",
                     *       "people": 251,
                     *       "known": 251,
                     *       "noLongerKnown": 0
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly by: string;
                        readonly run: string;
                        /** @description Members at its date. */
                        readonly people: number;
                        readonly known: number;
                        readonly noLongerKnown: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
                readonly snapshot: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "segment": "win_back_worth_it",
                     *       "version": 0,
                     *       "rule": {
                     *         "all": [
                     *           {
                     *             "trait": "churn_band",
                     *             "in": [
                     *               "leaving"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "sha256": "055dbba0b4014e709e0f4281b1c4986f25f9c9e861ddcf34be67e369d15a8102",
                     *       "id": "3c54eb7bee0f9800",
                     *       "name": "walk",
                     *       "asOf": "2025-11-16",
                     *       "createdAt": "2026-11-28T08:23:26.463Z",
                     *       "by": "key:f403542bcb38",
                     *       "run": "000001",
                     *       "people": 251,
                     *       "known": 251,
                     *       "noLongerKnown": 0
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly segment: string;
                        readonly version: number;
                        /** @description A rule: see the schema in /traits. */
                        readonly rule: Record<string, unknown>;
                        readonly sha256: string;
                        readonly id: string;
                        readonly name: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly by: string;
                        readonly run: string;
                        /** @description Members at its date. */
                        readonly people: number;
                        readonly known: number;
                        readonly noLongerKnown: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
                readonly snapshot: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": "walk"
                     *     }
                     */
                    readonly "application/json": {
                        readonly removed: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly countCascade: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Segments in their order: each person is counted in the first that fits. */
                    readonly segments: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "segments": [
                     *         {
                     *           "segment": "win_back_worth_it",
                     *           "before": 251,
                     *           "after": 251,
                     *           "value": 11613.19190704718
                     *         }
                     *       ],
                     *       "none": 2440,
                     *       "total": 3000
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly segments: readonly {
                            readonly segment: string;
                            readonly before: number;
                            readonly after: number;
                            readonly value: number | null;
                        }[];
                        /** @description Customers whom no segment selects. */
                        readonly none: number;
                        readonly total: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly countMigration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Segments in their order: each person is counted in the first that fits. */
                    readonly segments: readonly string[];
                    /** @description A recorded run; the one before `to` unless given. */
                    readonly from?: string;
                    /** @description A recorded run; the latest unless given. */
                    readonly to?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000003",
                     *       "from": {
                     *         "run": "000002-b241f11f",
                     *         "asOf": "2026-06-01"
                     *       },
                     *       "to": {
                     *         "run": "000003-2eea8c5a",
                     *         "asOf": "2026-07-01"
                     *       },
                     *       "segments": [
                     *         "win_back_worth_it"
                     *       ],
                     *       "unrecorded": [],
                     *       "people": [
                     *         [
                     *           140,
                     *           14
                     *         ],
                     *         [
                     *           9,
                     *           0
                     *         ]
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly from: {
                            readonly run: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                        };
                        readonly to: {
                            readonly run: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                        };
                        readonly segments: readonly string[];
                        readonly unrecorded: readonly string[];
                        /** @description A row a segment at the first run, a column at the second; last none. */
                        readonly people: readonly (readonly number[])[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly countRule: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rule: Record<string, unknown>;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "words": "order count is at least 3 or city contains “⁨e⁩”",
                     *       "count": 1913,
                     *       "unknown": 253,
                     *       "share": 0.6376666666666667,
                     *       "value": 117067.75038412178,
                     *       "valueLow": null,
                     *       "valueHigh": null,
                     *       "total": 3000,
                     *       "withheld": false,
                     *       "unknownCauses": [
                     *         {
                     *           "label": "city",
                     *           "people": 253
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly words: string;
                        readonly count: number;
                        readonly share: number | null;
                        readonly value: number | null;
                        readonly valueLow: number | null;
                        readonly valueHigh: number | null;
                        readonly total: number;
                        readonly withheld: boolean;
                        /** @description People of whom the rule is neither true nor false. */
                        readonly unknown: number;
                        readonly unknownCauses: readonly {
                            readonly label: string;
                            readonly people: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly previewRule: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rule: Record<string, unknown>;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "words": "order count is at least 3 or city contains “⁨e⁩”",
                     *       "count": 1913,
                     *       "unknown": 253,
                     *       "share": 0.6376666666666667,
                     *       "value": 117067.75038412178,
                     *       "valueLow": null,
                     *       "valueHigh": null,
                     *       "total": 3000,
                     *       "withheld": false,
                     *       "unknownCauses": [
                     *         {
                     *           "label": "city",
                     *           "people": 253
                     *         }
                     *       ],
                     *       "churn": {
                     *         "here": 0.48420404444509413,
                     *         "all": 0.5097156978589502
                     *       },
                     *       "reach": {
                     *         "email": 1279,
                     *         "phone": 394
                     *       },
                     *       "distinctions": [
                     *         {
                     *           "trait": "frequency_score",
                     *           "category": null,
                     *           "inside": 4.019864087820178,
                     *           "outside": 3.078666666666667,
                     *           "strength": 0.6541018766252716,
                     *           "lift": {
                     *             "ratio": 1.3057159228519417,
                     *             "low": 1.3007495650917338,
                     *             "high": 1.3106083280143495
                     *           }
                     *         }
                     *       ],
                     *       "effects": [
                     *         {
                     *           "index": 0,
                     *           "alone": 1913,
                     *           "cumulative": 1913
                     *         }
                     *       ],
                     *       "rows": [
                     *         {
                     *           "customer_id": "C00003",
                     *           "name": "علی رضایی",
                     *           "email": "person2@example.org",
                     *           "phone": null,
                     *           "city": null,
                     *           "country": "LB",
                     *           "language": "fa",
                     *           "channel": "web",
                     *           "registered_at": "2024-10-15T00:00:00",
                     *           "email_consent": true,
                     *           "sms_consent": false,
                     *           "first_order_on": "2024-10-15",
                     *           "last_order_on": "2025-09-25",
                     *           "net_revenue": 459.68,
                     *           "recency_days": 52,
                     *           "order_count": 15,
                     *           "monetary": 459.68,
                     *           "recency_score": 4,
                     *           "frequency_score": 5,
                     *           "monetary_score": 5,
                     *           "rfm_name": "loyal",
                     *           "repeat_count": 14,
                     *           "mean_order_value": 30.645333333333333,
                     *           "p_alive": 0.6449927878957751,
                     *           "expected_purchases_90d": 2.1933004122400415,
                     *           "p_no_purchase": 0.37652188917829343,
                     *           "expected_spend": 30.645333333333333,
                     *           "clv_12m": 76.32571058040512,
                     *           "historic_margin": 160.888,
                     *           "value_tier": "bronze",
                     *           "clv_12m_before": 68.6931395223646,
                     *           "equity_change": "grown",
                     *           "churn_probability": 0.37652188917829343,
                     *           "churn_band": "cooling",
                     *           "expected_gap_days": 26.466666666666665,
                     *           "overdue_ratio": 1.9647355163727962,
                     *           "expected_next_order_on": "2025-10-21",
                     *           "churn_reason_1": "few_orders",
                     *           "churn_reason_1_value": 15,
                     *           "churn_reason_1_usual": 26.466666666666665,
                     *           "churn_reason_2": null,
                     *           "churn_reason_2_value": null,
                     *           "churn_reason_2_usual": null,
                     *           "churn_reason_3": null,
                     *           "churn_reason_3_value": null,
                     *           "churn_reason_3_usual": null,
                     *           "cluster": 1,
                     *           "rfm_name_before": "loyal"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly words: string;
                        readonly count: number;
                        readonly share: number | null;
                        readonly value: number | null;
                        readonly valueLow: number | null;
                        readonly valueHigh: number | null;
                        readonly total: number;
                        readonly withheld: boolean;
                        /** @description People of whom the rule is neither true nor false. */
                        readonly unknown: number;
                        readonly unknownCauses: readonly {
                            readonly label: string;
                            readonly people: number;
                        }[];
                        /** @description Mean probability of churn of these customers and of all. */
                        readonly churn: {
                            readonly here: number | null;
                            readonly all: number | null;
                        };
                        /** @description People with an address who agree to be written to and are not suppressed. */
                        readonly reach: {
                            readonly email: number;
                            readonly phone: number;
                        };
                        readonly distinctions: readonly {
                            readonly trait: string;
                            readonly category: string | null;
                            readonly inside: number;
                            readonly outside: number;
                            /** @description Distance in standard deviations of everybody. */
                            readonly strength: number;
                            readonly lift: {
                                readonly ratio: number;
                                readonly low: number | null;
                                readonly high: number | null;
                            } | null;
                        }[];
                        readonly effects: readonly {
                            readonly index: number;
                            /** @description Customers that this part alone selects. */
                            readonly alone: number;
                            readonly cumulative: number;
                        }[];
                        readonly rows: readonly {
                            readonly [key: string]: string | number | boolean | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly compareRules: {
        readonly parameters: {
            readonly query?: {
                readonly lang?: "en" | "fa" | "ar";
                readonly theme?: "light" | "dark";
                readonly calendar?: "gregorian" | "jalali" | "islamic-umalqura";
                readonly digits?: "latin" | "persian" | "arabic";
                /** @description Pixels. */
                readonly width?: string;
                /** @description Options of a report’s switches, such as returned,quarter. */
                readonly show?: string;
                /** @description Paint the paper behind an SVG. */
                readonly paper?: "1";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Rules; a saved segment is {"version": 2, "where": {"segment": "name"}}. */
                    readonly rules: readonly Record<string, unknown>[];
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "grade": "B",
                     *       "refusal": null,
                     *       "words": [
                     *         "order count is at least 3 or city contains “⁨e⁩”"
                     *       ],
                     *       "regions": [
                     *         {
                     *           "inside": [
                     *             true
                     *           ],
                     *           "people": 1913,
                     *           "value": 117067.75038412178
                     *         }
                     *       ],
                     *       "union": {
                     *         "people": 2372,
                     *         "value": 135875.51355108086
                     *       },
                     *       "unknown": 104,
                     *       "total": 3000,
                     *       "distinctions": []
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly grade: ("A" | "B" | "C") | null;
                        readonly refusal: {
                            readonly code: string;
                            readonly what: string;
                            readonly needs: number;
                            readonly has: number;
                            readonly model: string;
                        } | null;
                        readonly words: readonly string[];
                        readonly regions: readonly {
                            readonly inside: readonly boolean[];
                            readonly people: number;
                            readonly value: number | null;
                        }[];
                        readonly union: {
                            readonly people: number;
                            readonly value: number | null;
                        };
                        /** @description Customers in one of them of whom another is unknown. */
                        readonly unknown: number;
                        readonly total: number;
                        readonly distinctions: readonly {
                            readonly trait: string;
                            readonly category: string | null;
                            readonly inside: number;
                            readonly outside: number;
                            /** @description Distance in standard deviations of everybody. */
                            readonly strength: number;
                            readonly lift: {
                                readonly ratio: number;
                                readonly low: number | null;
                                readonly high: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listMembers: {
        readonly parameters: {
            readonly query?: {
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description Rows of a page, at most 1000. Without it, a first look. */
                readonly limit?: string;
                /** @description `next` of an answer. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "count": 251,
                     *       "snapshot": null,
                     *       "columns": [
                     *         "customer_id"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "customer_id": "C00008",
                     *           "name": "=HYPERLINK(\"http://example.org\")",
                     *           "email": "person7@example.org",
                     *           "phone": null,
                     *           "city": "بيروت",
                     *           "country": "GB",
                     *           "language": "fa",
                     *           "channel": "web",
                     *           "registered_at": "2025-05-03T00:00:00",
                     *           "email_consent": true,
                     *           "sms_consent": false,
                     *           "first_order_on": "2025-05-03",
                     *           "last_order_on": "2025-07-02",
                     *           "net_revenue": 141.22,
                     *           "recency_days": 137,
                     *           "order_count": 5,
                     *           "monetary": 141.22,
                     *           "recency_score": 3,
                     *           "frequency_score": 4,
                     *           "monetary_score": 4,
                     *           "rfm_name": "loyal",
                     *           "repeat_count": 4,
                     *           "mean_order_value": 28.244,
                     *           "p_alive": 0.3243342632300647,
                     *           "expected_purchases_90d": 0.740865068292026,
                     *           "p_no_purchase": 0.7086988569912902,
                     *           "expected_spend": 28.244,
                     *           "clv_12m": 23.76149203843829,
                     *           "historic_margin": 49.427,
                     *           "value_tier": "medium",
                     *           "clv_12m_before": 33.266088853813606,
                     *           "equity_change": "shrunk",
                     *           "churn_probability": 0.7086988569912902,
                     *           "churn_band": "leaving",
                     *           "expected_gap_days": 39.4,
                     *           "overdue_ratio": 3.4771573604060917,
                     *           "expected_next_order_on": "2025-08-10",
                     *           "churn_reason_1": "few_orders",
                     *           "churn_reason_1_value": 5,
                     *           "churn_reason_1_usual": 39.4,
                     *           "churn_reason_2": null,
                     *           "churn_reason_2_value": null,
                     *           "churn_reason_2_usual": null,
                     *           "churn_reason_3": null,
                     *           "churn_reason_3_value": null,
                     *           "churn_reason_3_usual": null,
                     *           "cluster": 1,
                     *           "rfm_name_before": "loyal"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly count: number;
                        readonly snapshot: {
                            readonly id: string;
                            readonly name: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            /** @description A time: ISO 8601. */
                            readonly createdAt: string;
                            readonly by: string;
                            readonly run: string;
                            /** @description Members at its date. */
                            readonly people: number;
                            readonly known: number;
                            readonly noLongerKnown: number;
                        } | null;
                        readonly columns: readonly string[];
                        readonly rows: readonly {
                            readonly [key: string]: string | number | boolean | null;
                        }[];
                        readonly next: string | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersCsv: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: "spreadsheet";
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly variant?: "spreadsheet";
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersCsvGz: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: "spreadsheet";
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingCsvGz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly variant?: "spreadsheet";
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersNdjson: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson; charset=utf-8": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson; charset=utf-8": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingNdjson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson; charset=utf-8": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersNdjsonGz: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingNdjsonGz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersParquet: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.parquet": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.parquet": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingParquet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.parquet": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersParquetGz: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingParquetGz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersArrow: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.arrow.file": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.arrow.file": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingArrow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.apache.arrow.file": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadMembersArrowGz: {
        readonly parameters: {
            readonly query?: {
                readonly variant?: unknown;
                /** @description Of the reasons in words; else by Accept-Language, else en. */
                readonly language?: "en" | "fa" | "ar";
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description Columns in their order, with commas between them. */
                readonly columns?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
                /** @description traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything. */
                readonly scope?: "traits" | "contact";
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadEverythingArrowGz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly variant?: unknown;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    /** @enum {string} */
                    readonly scope: "everything";
                    /** @description Why everything is needed; it is audited. */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description A run, as `run` of an earlier answer. */
                readonly since?: string;
                /** @description `next` of an answer. */
                readonly cursor?: string;
                /** @description Rows, at most 10000. */
                readonly limit?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "segment": "win_back_worth_it",
                     *       "since": null,
                     *       "run": "000001-00000000",
                     *       "asOf": "2025-11-16",
                     *       "counts": {
                     *         "entered": 251,
                     *         "left": 0,
                     *         "changed": 0
                     *       },
                     *       "changes": [
                     *         {
                     *           "customer_id": "C00008",
                     *           "change": "entered",
                     *           "email": "person7@example.org",
                     *           "phone": null
                     *         }
                     *       ],
                     *       "next": "eyJvZiI6Indpbl9iYWNrX3dvcnRoX2l0Iiwic2luY2UiOm51bGwsInVudGlsIjoiMDAwMDAxLTAwMDAwMDAwIiwiYWZ0ZXIiOiJDMDAwODQifQ"
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly segment: string;
                        readonly since: string | null;
                        /** @description Ask with it as `since` the next time. */
                        readonly run: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly counts: {
                            readonly entered: number;
                            readonly left: number;
                            readonly changed: number;
                        };
                        readonly changes: readonly {
                            readonly customer_id: string;
                            /** @enum {string} */
                            readonly change: "entered" | "left" | "changed";
                            readonly email: string | null;
                            readonly phone: string | null;
                        }[];
                        readonly next: string | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readSegmentHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "segment": "win_back_worth_it",
                     *       "ruleChangedSince": false,
                     *       "runs": [
                     *         {
                     *           "run": "000001-00000000",
                     *           "asOf": "2025-11-16",
                     *           "members": 251,
                     *           "entered": 251,
                     *           "departed": 0,
                     *           "ruleChanged": false
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly segment: string;
                        /** @description The rule was changed since the last run counted it. */
                        readonly ruleChangedSince: boolean;
                        readonly runs: readonly {
                            readonly run: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            readonly members: number;
                            readonly entered: number;
                            readonly departed: number;
                            readonly ruleChanged: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly countWaterfall: {
        readonly parameters: {
            readonly query?: {
                /** @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used. */
                readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                readonly profile?: string;
                /** @description The country of phone numbers whose customer has none: two letters. */
                readonly country?: string;
                /** @description A snapshot of the segment: its members as far as the data still knows them. */
                readonly snapshot?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "segment": "win_back_worth_it",
                     *       "snapshot": {
                     *         "id": "3c54eb7bee0f9800",
                     *         "name": "walk",
                     *         "asOf": "2025-11-16",
                     *         "people": 251,
                     *         "noLongerKnown": 0
                     *       },
                     *       "profile": null,
                     *       "purpose": "mail",
                     *       "steps": [
                     *         {
                     *           "step": "members",
                     *           "people": 251
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {
                     *           "channel": "email",
                     *           "steps": [
                     *             {
                     *               "step": "has_address",
                     *               "addresses": 251
                     *             }
                     *           ],
                     *           "unusable": {},
                     *           "passedThrough": 0
                     *         }
                     *       ],
                     *       "suppressed": {},
                     *       "holdout": null
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly segment: string;
                        readonly snapshot: {
                            readonly id: string;
                            readonly name: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            readonly people: number;
                            readonly noLongerKnown: number;
                        } | null;
                        readonly profile: string | null;
                        /**
                         * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                         * @enum {string}
                         */
                        readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                        readonly steps: readonly {
                            /** @enum {string} */
                            readonly step: "members" | "has_address" | "agrees" | "not_suppressed" | "not_held_out" | "within_cap" | "sent";
                            readonly people: number;
                        }[];
                        readonly addresses: readonly {
                            /** @enum {string} */
                            readonly channel: "email" | "phone";
                            readonly steps: readonly {
                                /** @enum {string} */
                                readonly step: "has_address" | "agrees" | "not_suppressed" | "not_held_out" | "within_cap" | "sent";
                                readonly addresses: number;
                            }[];
                            readonly unusable: {
                                readonly no_address?: number;
                                readonly already_hashed?: number;
                                readonly hash_of_nothing?: number;
                                readonly uncertain_case?: number;
                                readonly normalises_to_nothing?: number;
                                readonly no_country_code?: number;
                            };
                            readonly passedThrough: number;
                        }[];
                        readonly suppressed: {
                            readonly unsubscribed?: number;
                            readonly bounced?: number;
                            readonly complained?: number;
                            readonly legal?: number;
                            readonly other?: number;
                        };
                        readonly holdout: {
                            readonly heldOut: number;
                            readonly baseRate: number;
                            /** @enum {string} */
                            readonly baseRateFrom: "churn_probability" | "worst_case";
                            readonly smallestEffect: number | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readManifest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "manifest": 1,
                     *       "id": "321d6bed-2e0d-4dc0-bf60-fecba1956dc1",
                     *       "createdAt": "2026-11-28T08:23:26.612Z",
                     *       "by": "key:f403542bcb38",
                     *       "segment": "win_back_worth_it",
                     *       "version": 0,
                     *       "rule": "838dbbfae10d496b",
                     *       "snapshot": null,
                     *       "run": "000001",
                     *       "asOf": "2025-11-16",
                     *       "engine": "0.1.0",
                     *       "purpose": "mail",
                     *       "profile": null,
                     *       "scope": "traits",
                     *       "reason": null,
                     *       "language": "en",
                     *       "file": "win_back_worth_it.mail.parquet",
                     *       "format": "parquet",
                     *       "gz": false,
                     *       "columns": [
                     *         "customer_id"
                     *       ],
                     *       "rows": 162,
                     *       "bytes": 1301,
                     *       "sha256": "5081af40c2867629f8c92bbbb3c18784da6e2ef28475e4f30166836009c599d1",
                     *       "waterfall": {
                     *         "purpose": "mail",
                     *         "steps": [
                     *           {
                     *             "step": "members",
                     *             "people": 251
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {
                     *             "channel": "email",
                     *             "steps": [
                     *               {
                     *                 "step": "has_address",
                     *                 "addresses": 251
                     *               }
                     *             ],
                     *             "unusable": {},
                     *             "passedThrough": 0
                     *           }
                     *         ],
                     *         "suppressed": {},
                     *         "holdout": null
                     *       },
                     *       "holdouts": [],
                     *       "signature": {
                     *         "algorithm": "HMAC-SHA256",
                     *         "key": "47994f3f62d7",
                     *         "value": "3cd0e2b16a683bcd29c4cb94a6d0db49775ae2cdec55d7b234bf7dd41971ca0f"
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        /** @enum {number} */
                        readonly manifest: 1;
                        readonly id: string;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly by: string;
                        readonly segment: string;
                        readonly version: number;
                        /** @description Tells the rule from another. */
                        readonly rule: string;
                        readonly snapshot: {
                            readonly id: string;
                            readonly name: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            readonly people: number;
                            readonly noLongerKnown: number;
                        } | null;
                        readonly run: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly engine: string;
                        /**
                         * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                         * @enum {string}
                         */
                        readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                        readonly profile: string | null;
                        /** @enum {string} */
                        readonly scope: "contact" | "traits" | "everything";
                        readonly reason: string | null;
                        readonly language: string;
                        readonly file: string;
                        /** @enum {string} */
                        readonly format: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                        readonly gz: boolean;
                        readonly columns: readonly string[];
                        readonly rows: number;
                        readonly bytes: number;
                        readonly sha256: string;
                        readonly waterfall: {
                            /**
                             * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                             * @enum {string}
                             */
                            readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                            readonly steps: readonly {
                                /** @enum {string} */
                                readonly step: "members" | "has_address" | "agrees" | "not_suppressed" | "not_held_out" | "within_cap" | "sent";
                                readonly people: number;
                            }[];
                            readonly addresses: readonly {
                                /** @enum {string} */
                                readonly channel: "email" | "phone";
                                readonly steps: readonly {
                                    /** @enum {string} */
                                    readonly step: "has_address" | "agrees" | "not_suppressed" | "not_held_out" | "within_cap" | "sent";
                                    readonly addresses: number;
                                }[];
                                readonly unusable: {
                                    readonly no_address?: number;
                                    readonly already_hashed?: number;
                                    readonly hash_of_nothing?: number;
                                    readonly uncertain_case?: number;
                                    readonly normalises_to_nothing?: number;
                                    readonly no_country_code?: number;
                                };
                                readonly passedThrough: number;
                            }[];
                            readonly suppressed: {
                                readonly unsubscribed?: number;
                                readonly bounced?: number;
                                readonly complained?: number;
                                readonly legal?: number;
                                readonly other?: number;
                            };
                            readonly holdout: {
                                readonly heldOut: number;
                                readonly baseRate: number;
                                /** @enum {string} */
                                readonly baseRateFrom: "churn_probability" | "worst_case";
                                readonly smallestEffect: number | null;
                            } | null;
                        };
                        readonly holdouts: readonly {
                            readonly segment: string | null;
                            readonly percent: number;
                            readonly seed: string;
                        }[];
                        readonly signature: {
                            /** @enum {string} */
                            readonly algorithm: "HMAC-SHA256";
                            readonly key: string;
                            readonly value: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listExports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exports": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly exports: readonly {
                            readonly id: string;
                            /** @enum {string} */
                            readonly state: "queued" | "running" | "ready" | "failed" | "cancelled";
                            readonly segment: string;
                            readonly snapshot: string | null;
                            /** @enum {string} */
                            readonly format: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                            readonly gz: boolean;
                            /**
                             * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                             * @enum {string}
                             */
                            readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                            readonly profile: string | null;
                            /** @description A time: ISO 8601. */
                            readonly createdAt: string;
                            readonly finishedAt: string | null;
                            readonly expiresAt: string | null;
                            readonly file: string | null;
                            readonly rows: number | null;
                            readonly bytes: number | null;
                            readonly sha256: string | null;
                            readonly problem: {
                                readonly code: string;
                                readonly message: string;
                            } | null;
                            readonly progress: {
                                /** @enum {string} */
                                readonly stage: "queued" | "counting" | "writing" | "finishing";
                                readonly rows: number | null;
                                readonly share: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly orderExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly segment: string;
                    /** @description A snapshot of the segment: its members as far as the data still knows them. */
                    readonly snapshot?: string;
                    readonly format?: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                    readonly gz?: boolean;
                    /**
                     * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                     * @enum {string}
                     */
                    readonly purpose?: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                    /** @description A platform’s list: meta, google, mail-list, or one of the store. */
                    readonly profile?: string;
                    /** @description Columns in their order, with commas between them. */
                    readonly columns?: string;
                    /** @description The country of phone numbers whose customer has none: two letters. */
                    readonly country?: string;
                    /** @description Of the reasons in words; else by Accept-Language, else en. */
                    readonly language?: "en" | "fa" | "ar";
                    readonly scope?: "traits" | "contact";
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "321d6bed-2e0d-4dc0-bf60-fecba1956dc1",
                     *       "state": "queued",
                     *       "createdAt": "2026-11-28T08:23:26.548Z",
                     *       "finishedAt": null,
                     *       "expiresAt": null,
                     *       "segment": "win_back_worth_it",
                     *       "snapshot": null,
                     *       "format": "parquet",
                     *       "gz": false,
                     *       "purpose": "mail",
                     *       "profile": null,
                     *       "file": null,
                     *       "rows": null,
                     *       "bytes": null,
                     *       "sha256": null,
                     *       "problem": null,
                     *       "progress": {
                     *         "stage": "queued",
                     *         "rows": null,
                     *         "share": null
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "failed" | "cancelled";
                        readonly segment: string;
                        readonly snapshot: string | null;
                        /** @enum {string} */
                        readonly format: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                        readonly gz: boolean;
                        /**
                         * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                         * @enum {string}
                         */
                        readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                        readonly profile: string | null;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly finishedAt: string | null;
                        readonly expiresAt: string | null;
                        readonly file: string | null;
                        readonly rows: number | null;
                        readonly bytes: number | null;
                        readonly sha256: string | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                        } | null;
                        readonly progress: {
                            /** @enum {string} */
                            readonly stage: "queued" | "counting" | "writing" | "finishing";
                            readonly rows: number | null;
                            readonly share: number | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "321d6bed-2e0d-4dc0-bf60-fecba1956dc1",
                     *       "state": "queued",
                     *       "createdAt": "2026-11-28T08:23:26.548Z",
                     *       "finishedAt": null,
                     *       "expiresAt": null,
                     *       "segment": "win_back_worth_it",
                     *       "snapshot": null,
                     *       "format": "parquet",
                     *       "gz": false,
                     *       "purpose": "mail",
                     *       "profile": null,
                     *       "file": null,
                     *       "rows": null,
                     *       "bytes": null,
                     *       "sha256": null,
                     *       "problem": null,
                     *       "progress": {
                     *         "stage": "queued",
                     *         "rows": null,
                     *         "share": null
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "failed" | "cancelled";
                        readonly segment: string;
                        readonly snapshot: string | null;
                        /** @enum {string} */
                        readonly format: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                        readonly gz: boolean;
                        /**
                         * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                         * @enum {string}
                         */
                        readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                        readonly profile: string | null;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly finishedAt: string | null;
                        readonly expiresAt: string | null;
                        readonly file: string | null;
                        readonly rows: number | null;
                        readonly bytes: number | null;
                        readonly sha256: string | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                        } | null;
                        readonly progress: {
                            /** @enum {string} */
                            readonly stage: "queued" | "counting" | "writing" | "finishing";
                            readonly rows: number | null;
                            readonly share: number | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly cancelExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "321d6bed-2e0d-4dc0-bf60-fecba1956dc1",
                     *       "state": "cancelled",
                     *       "createdAt": "2026-11-28T08:23:26.548Z",
                     *       "finishedAt": "2026-11-28T08:23:26.616Z",
                     *       "expiresAt": "2026-11-29T08:23:26.616Z",
                     *       "segment": "win_back_worth_it",
                     *       "snapshot": null,
                     *       "format": "parquet",
                     *       "gz": false,
                     *       "purpose": "mail",
                     *       "profile": null,
                     *       "file": "win_back_worth_it.mail.parquet",
                     *       "rows": 162,
                     *       "bytes": 1301,
                     *       "sha256": "5081af40c2867629f8c92bbbb3c18784da6e2ef28475e4f30166836009c599d1",
                     *       "problem": null,
                     *       "progress": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "failed" | "cancelled";
                        readonly segment: string;
                        readonly snapshot: string | null;
                        /** @enum {string} */
                        readonly format: "csv" | "spreadsheet" | "ndjson" | "parquet" | "arrow";
                        readonly gz: boolean;
                        /**
                         * @description What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.
                         * @enum {string}
                         */
                        readonly purpose: "mail" | "sms" | "ads" | "spreadsheet" | "machine";
                        readonly profile: string | null;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly finishedAt: string | null;
                        readonly expiresAt: string | null;
                        readonly file: string | null;
                        readonly rows: number | null;
                        readonly bytes: number | null;
                        readonly sha256: string | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                        } | null;
                        readonly progress: {
                            /** @enum {string} */
                            readonly stage: "queued" | "counting" | "writing" | "finishing";
                            readonly rows: number | null;
                            readonly share: number | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly downloadExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": string;
                    readonly "application/x-ndjson; charset=utf-8": string;
                    readonly "application/vnd.apache.parquet": string;
                    readonly "application/vnd.apache.arrow.file": string;
                    readonly "application/gzip": string;
                };
            };
            /** @description The file */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": string;
                    readonly "application/x-ndjson; charset=utf-8": string;
                    readonly "application/vnd.apache.parquet": string;
                    readonly "application/vnd.apache.arrow.file": string;
                    readonly "application/gzip": string;
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listDeliveries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "id": "30e6426c-31c4-44f8-84c8-dbd0bcd0b666",
                     *           "delivery": "outbox",
                     *           "run": "000001",
                     *           "state": "waiting",
                     *           "createdAt": "2026-11-28T08:23:23.656Z",
                     *           "tries": 0,
                     *           "lastTriedAt": null,
                     *           "nextTryAt": "2026-11-28T08:23:23.656Z",
                     *           "deliveredAt": null,
                     *           "status": null,
                     *           "problem": null,
                     *           "rows": null,
                     *           "bytes": null,
                     *           "sha256": null,
                     *           "what": "full",
                     *           "segment": "win_back_worth_it"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly deliveries: readonly {
                            readonly id: string;
                            readonly delivery: string;
                            readonly what: string;
                            readonly segment: string | null;
                            readonly run: string;
                            /** @enum {string} */
                            readonly state: "waiting" | "delivered" | "failed" | "superseded";
                            /** @description A time: ISO 8601. */
                            readonly createdAt: string;
                            readonly tries: number;
                            readonly lastTriedAt: string | null;
                            readonly nextTryAt: string | null;
                            readonly deliveredAt: string | null;
                            readonly status: number | null;
                            readonly problem: {
                                readonly code: string;
                                readonly message: string;
                            } | null;
                            readonly rows: number | null;
                            readonly bytes: number | null;
                            readonly sha256: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly retryDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "30e6426c-31c4-44f8-84c8-dbd0bcd0b666",
                     *       "state": "superseded",
                     *       "tries": 0,
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly state: "waiting" | "delivered" | "failed" | "superseded";
                        readonly tries: number;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listSuppressions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "suppressions": [
                     *         {
                     *           "id": "3ef194022e5a0350",
                     *           "kind": "email",
                     *           "value": "f7a57d58a9b586fa2759d9ab4adb0dcf87daf578e9c681320bdb04f3bd9e2fad",
                     *           "channel": "email",
                     *           "reason": "legal",
                     *           "addedAt": "2026-11-28T08:23:27.650Z",
                     *           "by": "key:7a3a0e8c6ff9"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly suppressions: readonly {
                            readonly id: string;
                            /** @enum {string} */
                            readonly kind: "customer_id" | "email" | "phone";
                            /** @description A customer id, or the SHA-256 of a normalised address. */
                            readonly value: string;
                            /** @enum {string} */
                            readonly channel: "email" | "phone" | "all";
                            /** @enum {string} */
                            readonly reason: "unsubscribed" | "bounced" | "complained" | "legal" | "other";
                            /** @description A time: ISO 8601. */
                            readonly addedAt: string;
                            readonly by: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly addSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly customer_id?: string;
                    /** @description An address, or its SHA-256. */
                    readonly email?: string;
                    /** @description A number, or its SHA-256. */
                    readonly phone?: string;
                    /** @description Of an address its own unless given, of a customer all. */
                    readonly channel?: "email" | "phone" | "all";
                    readonly reason: "unsubscribed" | "bounced" | "complained" | "legal" | "other";
                    /** @description The country of phone numbers whose customer has none: two letters. */
                    readonly country?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "added": 1,
                     *       "known": 0
                     *     }
                     */
                    readonly "application/json": {
                        readonly added: number;
                        readonly known: number;
                    };
                };
            };
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly added: number;
                        readonly known: number;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly removeSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": "3ef194022e5a0350"
                     *     }
                     */
                    readonly "application/json": {
                        readonly removed: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listHoldouts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "holdouts": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly holdouts: readonly {
                            readonly segment: string | null;
                            readonly percent: number;
                            readonly seed: string;
                            /** @description A time: ISO 8601. */
                            readonly since: string;
                            readonly by: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly setHoldout: {
        readonly parameters: {
            readonly query?: {
                /** @description Without it, the holdout of all exports. */
                readonly segment?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly percent: number;
                    /** @description The one that is there, unless given. */
                    readonly seed?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "segment": "win_back_worth_it",
                     *       "percent": 5,
                     *       "seed": "d61051e46cf8",
                     *       "since": "2026-11-28T08:23:27.642Z",
                     *       "by": "key:7a3a0e8c6ff9"
                     *     }
                     */
                    readonly "application/json": {
                        readonly segment: string | null;
                        readonly percent: number;
                        readonly seed: string;
                        /** @description A time: ISO 8601. */
                        readonly since: string;
                        readonly by: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly removeHoldout: {
        readonly parameters: {
            readonly query?: {
                /** @description Without it, the holdout of all exports. */
                readonly segment?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "segment": "win_back_worth_it",
                     *       "percent": 5,
                     *       "seed": "d61051e46cf8",
                     *       "since": "2026-11-28T08:23:27.642Z",
                     *       "by": "key:7a3a0e8c6ff9"
                     *     }
                     */
                    readonly "application/json": {
                        readonly segment: string | null;
                        readonly percent: number;
                        readonly seed: string;
                        /** @description A time: ISO 8601. */
                        readonly since: string;
                        readonly by: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listContactCaps: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "caps": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly caps: readonly {
                            readonly channel: ("email" | "phone") | null;
                            readonly contacts: number;
                            readonly days: number;
                            /** @description A time: ISO 8601. */
                            readonly since: string;
                            readonly by: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly setContactCap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly channel: "all" | "email" | "phone";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly contacts: number;
                    readonly days: number;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "email",
                     *       "contacts": 3,
                     *       "days": 30,
                     *       "since": "2026-11-28T08:23:27.637Z",
                     *       "by": "key:7a3a0e8c6ff9"
                     *     }
                     */
                    readonly "application/json": {
                        readonly channel: ("email" | "phone") | null;
                        readonly contacts: number;
                        readonly days: number;
                        /** @description A time: ISO 8601. */
                        readonly since: string;
                        readonly by: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly removeContactCap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly channel: "all" | "email" | "phone";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "email",
                     *       "contacts": 3,
                     *       "days": 30,
                     *       "since": "2026-11-28T08:23:27.637Z",
                     *       "by": "key:7a3a0e8c6ff9"
                     *     }
                     */
                    readonly "application/json": {
                        readonly channel: ("email" | "phone") | null;
                        readonly contacts: number;
                        readonly days: number;
                        /** @description A time: ISO 8601. */
                        readonly since: string;
                        readonly by: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "createdAt": "2025-11-16T08:00:00.000Z",
                     *       "asOf": "2025-11-16",
                     *       "fault": null,
                     *       "business": "Demo shop",
                     *       "currency": "GBP",
                     *       "calendar": "gregorian",
                     *       "comparedWith": "2025-08-16",
                     *       "resultsFrom": "000001",
                     *       "notices": {
                     *         "asOf": null,
                     *         "stray": null,
                     *         "quiet": null,
                     *         "divided": null,
                     *         "moneyless": null
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A time: ISO 8601. */
                        readonly createdAt: string;
                        readonly asOf: string | null;
                        readonly fault: {
                            readonly published: string | null;
                            readonly problem: string | null;
                        } | null;
                        readonly business: string | null;
                        readonly currency: string | null;
                        readonly calendar: ("gregorian" | "jalali" | "islamic-umalqura") | null;
                        readonly comparedWith: string | null;
                        readonly resultsFrom?: string;
                        readonly notices?: {
                            readonly asOf: string | null;
                            readonly stray: {
                                readonly rows: number | null;
                                readonly orders: number | null;
                                readonly amount: string | null;
                                /** @description A day: `YYYY-MM-DD`. */
                                readonly from?: string;
                                /** @description A day: `YYYY-MM-DD`. */
                                readonly to?: string;
                                /** @enum {string} */
                                readonly why?: "future" | "far";
                            } | null;
                            readonly quiet: {
                                /** @description A day: `YYYY-MM-DD`. */
                                readonly since: string;
                                readonly days: number;
                                readonly usualDays: number;
                            } | null;
                            readonly divided: {
                                readonly rows: number | null;
                                readonly orders: number | null;
                                readonly amount: string | null;
                            } | null;
                            readonly moneyless: {
                                readonly blank: number | null;
                                readonly zero: number | null;
                            } | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listModels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "asOf": "2025-11-16",
                     *       "models": [
                     *         {
                     *           "asOf": "2025-11-16",
                     *           "iterations": null,
                     *           "converged": null,
                     *           "logLikelihood": null,
                     *           "refusal": null,
                     *           "backtest": {
                     *             "brier": 0.14
                     *           },
                     *           "model": "churn",
                     *           "settings": {
                     *             "window_days": 90
                     *           },
                     *           "parameters": [],
                     *           "observations": 2870,
                     *           "grade": "A",
                     *           "diagnostics": {},
                     *           "seconds": {
                     *             "score": 0.02
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        /** @description A day: `YYYY-MM-DD`. */
                        readonly asOf: string;
                        readonly models: readonly {
                            readonly model: string;
                            /** @description A day: `YYYY-MM-DD`. */
                            readonly asOf: string;
                            readonly settings: {
                                readonly [key: string]: number | string | boolean | null;
                            };
                            readonly parameters: readonly {
                                readonly name: string;
                                readonly value: number | null;
                                readonly standardError: number | null;
                                readonly low?: number | null;
                                readonly high?: number | null;
                                readonly unit: string;
                            }[];
                            readonly logLikelihood: number | null;
                            readonly observations: number;
                            readonly iterations: number | null;
                            readonly converged: boolean | null;
                            readonly grade: ("A" | "B" | "C") | null;
                            readonly refusal: {
                                readonly code: string;
                                readonly what: string;
                                readonly needs: number;
                                readonly has: number;
                            } | null;
                            readonly backtest: {
                                readonly [key: string]: number | string | boolean | null;
                            } | null;
                            readonly diagnostics: Record<string, unknown>;
                            readonly seconds: {
                                readonly [key: string]: number | string | boolean | null;
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listGenerations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "published": "000001",
                     *       "generations": [
                     *         {
                     *           "name": "000001",
                     *           "parent": null,
                     *           "kind": "run",
                     *           "createdAt": "2025-11-16T08:00:00.000Z",
                     *           "asOf": "2025-11-16",
                     *           "tables": [
                     *             {
                     *               "table": "orders",
                     *               "rows": 1
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly published: string;
                        readonly generations: readonly {
                            readonly name: string;
                            readonly parent: string | null;
                            /** @enum {string} */
                            readonly kind: "ingest" | "run";
                            /** @description A time: ISO 8601. */
                            readonly createdAt: string;
                            readonly asOf: string | null;
                            readonly tables: readonly {
                                readonly table: string;
                                readonly rows: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listBatches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "files": [
                     *         {
                     *           "batch": "B1",
                     *           "loadedAt": null,
                     *           "feed": "orders",
                     *           "entity": "orders",
                     *           "file": "orders.csv",
                     *           "read": 18696,
                     *           "loaded": 18689,
                     *           "duplicates": 4,
                     *           "quarantined": 3,
                     *           "replaced": 0,
                     *           "replayed": false,
                     *           "sums": [
                     *             {
                     *               "currency": "GBP",
                     *               "read": "609452.07",
                     *               "loaded": "609452.07",
                     *               "duplicates": "0",
                     *               "held": "0",
                     *               "replaced": "0",
                     *               "worth": null
                     *             }
                     *           ],
                     *           "encoding": {
                     *             "name": "windows-1256",
                     *             "sure": "likely"
                     *           },
                     *           "warnings": [
                     *             {
                     *               "kind": "mojibake",
                     *               "line": 9,
                     *               "column": "note"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "quarantine": [
                     *         {
                     *           "feed": "orders",
                     *           "entity": "orders",
                     *           "reason": "bad_date",
                     *           "column": "ordered_at",
                     *           "rows": 3,
                     *           "files": 1,
                     *           "examples": []
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        /** @description The published results that were asked. */
                        readonly generation: string;
                        readonly files: readonly {
                            readonly batch: string;
                            readonly loadedAt: string | null;
                            readonly feed: string;
                            readonly entity: string;
                            readonly file: string;
                            readonly read: number;
                            readonly loaded: number;
                            readonly duplicates: number;
                            readonly quarantined: number;
                            /** @description Of the loaded rows those whose key a later row has. */
                            readonly replaced: number;
                            readonly sums: readonly {
                                readonly currency: string;
                                /** @description An exact sum of money. */
                                readonly read: string;
                                /** @description An exact sum of money. */
                                readonly loaded: string;
                                /** @description An exact sum of money. */
                                readonly duplicates: string;
                                /** @description An exact sum of money. */
                                readonly held: string;
                                /** @description An exact sum of money. */
                                readonly replaced: string;
                                readonly worth: string | null;
                            }[];
                            readonly encoding: {
                                readonly name: string;
                                /** @enum {string} */
                                readonly sure: "certain" | "likely" | "as said";
                            } | null;
                            readonly warnings: readonly {
                                readonly kind: string;
                                /** @description For a steward alone: it may quote the file. */
                                readonly text?: string;
                                readonly line?: number;
                                readonly column?: string;
                                readonly rows?: number;
                                readonly sums?: {
                                    readonly [key: string]: string;
                                };
                                /** @enum {string} */
                                readonly change?: "added" | "dropped" | "moved" | "retyped";
                            }[];
                            readonly replayed: boolean;
                        }[];
                        readonly quarantine: readonly {
                            readonly feed: string;
                            readonly entity: string;
                            readonly reason: string;
                            readonly column: string | null;
                            readonly rows: number;
                            readonly files: number;
                            readonly examples: readonly {
                                readonly id: string;
                                readonly file: string;
                                readonly line: number;
                                readonly value: string | null;
                                readonly fault?: {
                                    /** @enum {string} */
                                    readonly kind: "cells";
                                    readonly found: number;
                                    readonly expected: number;
                                } | {
                                    /** @enum {string} */
                                    readonly kind: "quote" | "formula" | "uncalculated" | "object";
                                };
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listFeeds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000012",
                     *       "feeds": [
                     *         {
                     *           "feed": "orders",
                     *           "entity": "orders",
                     *           "files": 12,
                     *           "loaded": 11840,
                     *           "quarantined": 7,
                     *           "lastLoadedAt": "2026-07-01T05:58:11.000Z",
                     *           "usualDays": 30,
                     *           "lastDay": "2026-06-30",
                     *           "isLate": false
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly generation: string;
                        readonly feeds: readonly {
                            readonly feed: string;
                            readonly entity: string;
                            readonly files: number;
                            readonly loaded: number;
                            readonly quarantined: number;
                            readonly lastLoadedAt: string | null;
                            readonly usualDays: number | null;
                            readonly lastDay: string | null;
                            readonly isLate: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listHeldRows: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly feed?: string;
                    readonly reason?: string;
                    readonly limit?: number;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000001",
                     *       "rows": [
                     *         {
                     *           "id": "1:11",
                     *           "feed": "orders",
                     *           "file": "orders.csv",
                     *           "line": 11,
                     *           "column": "ordered_at",
                     *           "value": "never of 11",
                     *           "reason": "bad_date",
                     *           "cells": {
                     *             "Order No": "O11",
                     *             "Ordered at": "never of 11"
                     *           },
                     *           "text": null
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly generation: string;
                        readonly rows: readonly {
                            readonly id: string;
                            readonly feed: string;
                            readonly file: string;
                            readonly line: number;
                            readonly column: string | null;
                            readonly value: string | null;
                            readonly reason: string;
                            readonly cells: {
                                readonly [key: string]: string | null;
                            };
                            readonly text: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly replayHeldRows: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly feed?: string;
                    readonly reason?: string;
                    readonly preview: boolean;
                    readonly rows?: readonly {
                        readonly id: string;
                        readonly cells: {
                            readonly [key: string]: string | null;
                        };
                        readonly text?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0c2b8a-9d0e-4f6b-8a4e-0d2f1c3b4a59",
                     *       "kind": "preview",
                     *       "state": "running",
                     *       "startedAt": "2026-07-01T06:00:00.000Z",
                     *       "finishedAt": null,
                     *       "outcome": null,
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly kind: string;
                        readonly state: "running" | "done" | "failed" | "cancelled";
                        readonly startedAt: string;
                        readonly finishedAt: string | null;
                        readonly outcome: ({
                            readonly kind: "preview" | "replay";
                            readonly generation: string | null;
                            readonly batch: string;
                            readonly files: readonly {
                                readonly feed: string;
                                readonly file: string;
                                readonly read: number;
                                readonly loaded: number;
                                readonly duplicates: number;
                                readonly quarantined: number;
                            }[];
                            readonly held: readonly {
                                readonly id: string;
                                readonly column: string | null;
                                readonly reason: string;
                            }[];
                            readonly before: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            };
                            readonly after: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            } | null;
                        } | {
                            /** @enum {string} */
                            readonly kind: "compare";
                            readonly now: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                            readonly other: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                        } | {
                            /** @enum {string} */
                            readonly kind: "rollback";
                            readonly published: string;
                            readonly before: string | null;
                        }) | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                            readonly hint: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly compareGenerations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly generation: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0c2b8a-9d0e-4f6b-8a4e-0d2f1c3b4a59",
                     *       "kind": "compare",
                     *       "state": "running",
                     *       "startedAt": "2026-07-01T06:00:00.000Z",
                     *       "finishedAt": null,
                     *       "outcome": null,
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly kind: string;
                        readonly state: "running" | "done" | "failed" | "cancelled";
                        readonly startedAt: string;
                        readonly finishedAt: string | null;
                        readonly outcome: ({
                            readonly kind: "preview" | "replay";
                            readonly generation: string | null;
                            readonly batch: string;
                            readonly files: readonly {
                                readonly feed: string;
                                readonly file: string;
                                readonly read: number;
                                readonly loaded: number;
                                readonly duplicates: number;
                                readonly quarantined: number;
                            }[];
                            readonly held: readonly {
                                readonly id: string;
                                readonly column: string | null;
                                readonly reason: string;
                            }[];
                            readonly before: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            };
                            readonly after: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            } | null;
                        } | {
                            /** @enum {string} */
                            readonly kind: "compare";
                            readonly now: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                            readonly other: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                        } | {
                            /** @enum {string} */
                            readonly kind: "rollback";
                            readonly published: string;
                            readonly before: string | null;
                        }) | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                            readonly hint: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly rollBack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description `published` is the one that was compared: if another has been published since, nothing is done. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly generation: string;
                    readonly published: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0c2b8a-9d0e-4f6b-8a4e-0d2f1c3b4a59",
                     *       "kind": "rollback",
                     *       "state": "running",
                     *       "startedAt": "2026-07-01T06:00:00.000Z",
                     *       "finishedAt": null,
                     *       "outcome": null,
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly kind: string;
                        readonly state: "running" | "done" | "failed" | "cancelled";
                        readonly startedAt: string;
                        readonly finishedAt: string | null;
                        readonly outcome: ({
                            readonly kind: "preview" | "replay";
                            readonly generation: string | null;
                            readonly batch: string;
                            readonly files: readonly {
                                readonly feed: string;
                                readonly file: string;
                                readonly read: number;
                                readonly loaded: number;
                                readonly duplicates: number;
                                readonly quarantined: number;
                            }[];
                            readonly held: readonly {
                                readonly id: string;
                                readonly column: string | null;
                                readonly reason: string;
                            }[];
                            readonly before: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            };
                            readonly after: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            } | null;
                        } | {
                            /** @enum {string} */
                            readonly kind: "compare";
                            readonly now: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                            readonly other: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                        } | {
                            /** @enum {string} */
                            readonly kind: "rollback";
                            readonly published: string;
                            readonly before: string | null;
                        }) | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                            readonly hint: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly readStoreJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0c2b8a-9d0e-4f6b-8a4e-0d2f1c3b4a59",
                     *       "kind": "compare",
                     *       "state": "done",
                     *       "startedAt": "2026-07-01T06:00:00.000Z",
                     *       "finishedAt": "2026-07-01T06:00:04.000Z",
                     *       "outcome": {
                     *         "kind": "compare",
                     *         "now": {
                     *           "generation": "000012",
                     *           "asOf": "2026-07-01",
                     *           "people": 2000,
                     *           "orders": 11840,
                     *           "revenue": "1240551.20",
                     *           "customers": 2000,
                     *           "equity": 420118.5
                     *         },
                     *         "other": {
                     *           "generation": "000010",
                     *           "asOf": "2026-07-01",
                     *           "people": 1950,
                     *           "orders": 11320,
                     *           "revenue": "1190020.00",
                     *           "customers": 1950,
                     *           "equity": 401992.25
                     *         }
                     *       },
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly kind: string;
                        readonly state: "running" | "done" | "failed" | "cancelled";
                        readonly startedAt: string;
                        readonly finishedAt: string | null;
                        readonly outcome: ({
                            readonly kind: "preview" | "replay";
                            readonly generation: string | null;
                            readonly batch: string;
                            readonly files: readonly {
                                readonly feed: string;
                                readonly file: string;
                                readonly read: number;
                                readonly loaded: number;
                                readonly duplicates: number;
                                readonly quarantined: number;
                            }[];
                            readonly held: readonly {
                                readonly id: string;
                                readonly column: string | null;
                                readonly reason: string;
                            }[];
                            readonly before: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            };
                            readonly after: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            } | null;
                        } | {
                            /** @enum {string} */
                            readonly kind: "compare";
                            readonly now: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                            readonly other: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                        } | {
                            /** @enum {string} */
                            readonly kind: "rollback";
                            readonly published: string;
                            readonly before: string | null;
                        }) | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                            readonly hint: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly stopStoreJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0c2b8a-9d0e-4f6b-8a4e-0d2f1c3b4a59",
                     *       "kind": "preview",
                     *       "state": "cancelled",
                     *       "startedAt": "2026-07-01T06:00:00.000Z",
                     *       "finishedAt": "2026-07-01T06:00:04.000Z",
                     *       "outcome": null,
                     *       "problem": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly kind: string;
                        readonly state: "running" | "done" | "failed" | "cancelled";
                        readonly startedAt: string;
                        readonly finishedAt: string | null;
                        readonly outcome: ({
                            readonly kind: "preview" | "replay";
                            readonly generation: string | null;
                            readonly batch: string;
                            readonly files: readonly {
                                readonly feed: string;
                                readonly file: string;
                                readonly read: number;
                                readonly loaded: number;
                                readonly duplicates: number;
                                readonly quarantined: number;
                            }[];
                            readonly held: readonly {
                                readonly id: string;
                                readonly column: string | null;
                                readonly reason: string;
                            }[];
                            readonly before: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            };
                            readonly after: {
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                            } | null;
                        } | {
                            /** @enum {string} */
                            readonly kind: "compare";
                            readonly now: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                            readonly other: {
                                readonly generation: string;
                                readonly asOf: string | null;
                                readonly people: number | null;
                                readonly orders: number | null;
                                readonly revenue: string | null;
                                readonly customers: number | null;
                                readonly equity: number | null;
                            };
                        } | {
                            /** @enum {string} */
                            readonly kind: "rollback";
                            readonly published: string;
                            readonly before: string | null;
                        }) | null;
                        readonly problem: {
                            readonly code: string;
                            readonly message: string;
                            readonly hint: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly trace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly key: string;
                } | {
                    readonly file: string;
                    readonly line: number;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generation": "000012",
                     *       "versions": [
                     *         {
                     *           "id": "A1043",
                     *           "batch": "000011-4b1d",
                     *           "feed": "orders",
                     *           "file": "orders-june.csv",
                     *           "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *           "line": 44,
                     *           "replayed": false,
                     *           "entity": "orders",
                     *           "column": "order_id",
                     *           "superseded": false,
                     *           "supersededBy": null,
                     *           "values": {
                     *             "order_id": "A1043",
                     *             "amount": "59.90"
                     *           }
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "entity": "order_lines",
                     *           "column": "order_id",
                     *           "rows": 2,
                     *           "first": "order-lines-june.csv:80",
                     *           "files": 1
                     *         }
                     *       ],
                     *       "held": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly generation: string;
                        readonly versions: readonly {
                            readonly id: string;
                            readonly batch: string;
                            readonly feed: string;
                            readonly file: string;
                            readonly sha256: string;
                            readonly line: number;
                            readonly replayed: boolean;
                            readonly entity: string;
                            readonly column: string;
                            readonly superseded: boolean;
                            readonly supersededBy: string | null;
                            readonly values: {
                                readonly [key: string]: string | null;
                            };
                        }[];
                        readonly mentions: readonly {
                            readonly entity: string;
                            readonly column: string;
                            readonly rows: number;
                            readonly first: string;
                            readonly files: number;
                        }[];
                        readonly held: readonly {
                            readonly id: string;
                            readonly batch: string;
                            readonly feed: string;
                            readonly file: string;
                            readonly line: number;
                            readonly column: string | null;
                            readonly reason: string;
                            readonly value: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "columns": null,
                     *           "purposes": null,
                     *           "expiresAt": null,
                     *           "rotatedTo": null,
                     *           "id": "d072852b4b1f",
                     *           "name": "executive",
                     *           "role": "executive",
                     *           "segments": null,
                     *           "createdAt": "2026-11-28T08:23:23.638Z",
                     *           "revokedAt": null,
                     *           "state": "valid",
                     *           "lastUsedAt": "2026-11-28T08:23:23.727Z"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly keys: readonly {
                            readonly id: string;
                            readonly name: string;
                            readonly role: string;
                            readonly segments: readonly string[] | null;
                            readonly columns: readonly string[] | null;
                            readonly purposes: readonly string[] | null;
                            readonly createdAt: string;
                            readonly revokedAt: string | null;
                            readonly expiresAt: string | null;
                            readonly rotatedTo: string | null;
                            readonly state: "valid" | "expired" | "revoked";
                            readonly lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly addKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly role: "executive" | "analyst" | "campaign" | "steward";
                    readonly segments?: readonly string[];
                    readonly columns?: readonly string[];
                    readonly purposes?: readonly ("mail" | "sms" | "ads" | "spreadsheet" | "machine")[];
                    /** @description A day, or a time from now such as 90d. */
                    readonly expires?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "id": "e16de3916684",
                     *         "name": "walk",
                     *         "role": "analyst",
                     *         "segments": null,
                     *         "columns": null,
                     *         "purposes": null,
                     *         "createdAt": "2026-11-28T08:23:26.911Z",
                     *         "revokedAt": null,
                     *         "expiresAt": null,
                     *         "rotatedTo": null,
                     *         "state": "valid",
                     *         "lastUsedAt": null
                     *       },
                     *       "secret": "arzesh_e16de3916684_I2V743Apd0WlrxfxJ0auhOoGY_WMACYPvB-Kbf7f6HU"
                     *     }
                     */
                    readonly "application/json": {
                        readonly key: {
                            readonly id: string;
                            readonly name: string;
                            readonly role: string;
                            readonly segments: readonly string[] | null;
                            readonly columns: readonly string[] | null;
                            readonly purposes: readonly string[] | null;
                            readonly createdAt: string;
                            readonly revokedAt: string | null;
                            readonly expiresAt: string | null;
                            readonly rotatedTo: string | null;
                            readonly state: "valid" | "expired" | "revoked";
                            readonly lastUsedAt: string | null;
                        };
                        readonly secret: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly rotateKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Such as 7d or 0h. */
                    readonly overlap?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "id": "6f77dddebb1d",
                     *         "name": "walk",
                     *         "role": "analyst",
                     *         "segments": null,
                     *         "columns": null,
                     *         "purposes": null,
                     *         "createdAt": "2026-11-28T08:23:26.916Z",
                     *         "revokedAt": null,
                     *         "expiresAt": null,
                     *         "rotatedTo": null,
                     *         "state": "valid",
                     *         "lastUsedAt": null
                     *       },
                     *       "secret": "arzesh_6f77dddebb1d_b2ZvaX6SoMvegWcI1wjNjmVKVA11kqEGXhQwH6-vc-c"
                     *     }
                     */
                    readonly "application/json": {
                        readonly key: {
                            readonly id: string;
                            readonly name: string;
                            readonly role: string;
                            readonly segments: readonly string[] | null;
                            readonly columns: readonly string[] | null;
                            readonly purposes: readonly string[] | null;
                            readonly createdAt: string;
                            readonly revokedAt: string | null;
                            readonly expiresAt: string | null;
                            readonly rotatedTo: string | null;
                            readonly state: "valid" | "expired" | "revoked";
                            readonly lastUsedAt: string | null;
                        };
                        readonly secret: string;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "columns": null,
                     *       "purposes": null,
                     *       "expiresAt": "2026-12-05T08:23:26.916Z",
                     *       "rotatedTo": "6f77dddebb1d",
                     *       "id": "e16de3916684",
                     *       "name": "walk",
                     *       "role": "analyst",
                     *       "segments": null,
                     *       "createdAt": "2026-11-28T08:23:26.911Z",
                     *       "revokedAt": "2026-11-28T08:23:26.919Z",
                     *       "state": "revoked",
                     *       "lastUsedAt": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        readonly role: string;
                        readonly segments: readonly string[] | null;
                        readonly columns: readonly string[] | null;
                        readonly purposes: readonly string[] | null;
                        readonly createdAt: string;
                        readonly revokedAt: string | null;
                        readonly expiresAt: string | null;
                        readonly rotatedTo: string | null;
                        readonly state: "valid" | "expired" | "revoked";
                        readonly lastUsedAt: string | null;
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                readonly action?: string;
                /** @description Number of an entry. */
                readonly before?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "matching": 29,
                     *       "entries": [
                     *         {
                     *           "sequence": 29,
                     *           "happenedAt": "2026-11-28T08:23:26.923Z",
                     *           "actor": "key:7a3a0e8c6ff9",
                     *           "action": "audit_viewed",
                     *           "subject": "audit",
                     *           "details": {}
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly matching: number;
                        readonly entries: readonly {
                            readonly sequence: number;
                            readonly happenedAt: string;
                            readonly actor: string;
                            readonly action: string;
                            readonly subject: string;
                            readonly details: {
                                readonly [key: string]: string | number | boolean | null;
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly verifyAudit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "entries": 29,
                     *       "keyed": 29,
                     *       "torn": 0,
                     *       "faults": []
                     *     }
                     */
                    readonly "application/json": {
                        readonly ok: boolean;
                        readonly entries: number;
                        readonly keyed: number;
                        readonly torn: number;
                        readonly faults: readonly {
                            readonly line: number | null;
                            readonly problem: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Default Response */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}

/** How and where each operation is asked. */
export const places = {
  addKey: ['POST', '/api/v1/keys'],
  addSuppression: ['POST', '/api/v1/suppressions'],
  cancelExport: ['DELETE', '/api/v1/exports/{id}'],
  compareGenerations: ['POST', '/api/v1/generations/compare'],
  compareRules: ['POST', '/api/v1/segments/compare'],
  countCascade: ['POST', '/api/v1/segments/waterfall'],
  countMigration: ['POST', '/api/v1/segments/migration'],
  countRule: ['POST', '/api/v1/segments/count'],
  countWaterfall: ['GET', '/api/v1/segments/{name}/waterfall'],
  deleteSnapshot: ['DELETE', '/api/v1/segments/{name}/snapshots/{snapshot}'],
  downloadEverythingArrow: ['POST', '/api/v1/segments/{name}/members.arrow'],
  downloadEverythingArrowGz: ['POST', '/api/v1/segments/{name}/members.arrow.gz'],
  downloadEverythingCsv: ['POST', '/api/v1/segments/{name}/members.csv'],
  downloadEverythingCsvGz: ['POST', '/api/v1/segments/{name}/members.csv.gz'],
  downloadEverythingNdjson: ['POST', '/api/v1/segments/{name}/members.ndjson'],
  downloadEverythingNdjsonGz: ['POST', '/api/v1/segments/{name}/members.ndjson.gz'],
  downloadEverythingParquet: ['POST', '/api/v1/segments/{name}/members.parquet'],
  downloadEverythingParquetGz: ['POST', '/api/v1/segments/{name}/members.parquet.gz'],
  downloadExport: ['GET', '/api/v1/exports/{id}/file'],
  downloadMembersArrow: ['GET', '/api/v1/segments/{name}/members.arrow'],
  downloadMembersArrowGz: ['GET', '/api/v1/segments/{name}/members.arrow.gz'],
  downloadMembersCsv: ['GET', '/api/v1/segments/{name}/members.csv'],
  downloadMembersCsvGz: ['GET', '/api/v1/segments/{name}/members.csv.gz'],
  downloadMembersNdjson: ['GET', '/api/v1/segments/{name}/members.ndjson'],
  downloadMembersNdjsonGz: ['GET', '/api/v1/segments/{name}/members.ndjson.gz'],
  downloadMembersParquet: ['GET', '/api/v1/segments/{name}/members.parquet'],
  downloadMembersParquetGz: ['GET', '/api/v1/segments/{name}/members.parquet.gz'],
  drawReport: ['GET', '/api/v1/reports/{name}.svg'],
  endSession: ['DELETE', '/api/v1/sessions/{id}'],
  explainNumber: ['GET', '/api/v1/numbers/{name}'],
  listAudit: ['GET', '/api/v1/audit'],
  listBatches: ['GET', '/api/v1/batches'],
  listChanges: ['GET', '/api/v1/segments/{name}/changes'],
  listContactCaps: ['GET', '/api/v1/contact-caps'],
  listDeliveries: ['GET', '/api/v1/deliveries'],
  listEventValues: ['POST', '/api/v1/events/{name}/fields/{field}/values'],
  listExports: ['GET', '/api/v1/exports'],
  listFeeds: ['GET', '/api/v1/feeds'],
  listGenerations: ['GET', '/api/v1/generations'],
  listGroups: ['GET', '/api/v1/groups'],
  listHeldRows: ['POST', '/api/v1/quarantine/read'],
  listHoldouts: ['GET', '/api/v1/holdouts'],
  listKeys: ['GET', '/api/v1/keys'],
  listMembers: ['GET', '/api/v1/segments/{name}/members'],
  listModels: ['GET', '/api/v1/models'],
  listReports: ['GET', '/api/v1/reports'],
  listRuns: ['GET', '/api/v1/runs'],
  listSegmentVersions: ['GET', '/api/v1/segments/{name}/versions'],
  listSegments: ['GET', '/api/v1/segments'],
  listSessions: ['GET', '/api/v1/sessions'],
  listSnapshots: ['GET', '/api/v1/segments/{name}/snapshots'],
  listSuppressions: ['GET', '/api/v1/suppressions'],
  listTraitValues: ['POST', '/api/v1/traits/{name}/values'],
  listTraits: ['GET', '/api/v1/traits'],
  orderExport: ['POST', '/api/v1/exports'],
  previewRule: ['POST', '/api/v1/segments/preview'],
  readBoard: ['GET', '/api/v1/boards/{board}'],
  readCustomer: ['POST', '/api/v1/customers/read'],
  readExport: ['GET', '/api/v1/exports/{id}'],
  readGroupProfile: ['GET', '/api/v1/groups/{kind}/{name}'],
  readManifest: ['GET', '/api/v1/exports/{id}/manifest'],
  readMeetingReport: ['GET', '/api/v1/report'],
  readMigration: ['GET', '/api/v1/migration'],
  readReport: ['GET', '/api/v1/reports/{name}'],
  readReportRows: ['GET', '/api/v1/reports/{name}.csv'],
  readSegment: ['GET', '/api/v1/segments/{name}'],
  readSegmentHistory: ['GET', '/api/v1/segments/{name}/history'],
  readSession: ['GET', '/api/v1/session'],
  readSnapshot: ['GET', '/api/v1/segments/{name}/snapshots/{snapshot}'],
  readStatus: ['GET', '/api/v1/status'],
  readStoreJob: ['GET', '/api/v1/steward/jobs/{id}'],
  readVega: ['GET', '/api/v1/reports/{name}.vg.json'],
  readVegaLite: ['GET', '/api/v1/reports/{name}.vl.json'],
  removeContactCap: ['DELETE', '/api/v1/contact-caps/{channel}'],
  removeHoldout: ['DELETE', '/api/v1/holdouts'],
  removeSegment: ['DELETE', '/api/v1/segments/{name}'],
  removeSuppression: ['DELETE', '/api/v1/suppressions/{id}'],
  replayHeldRows: ['POST', '/api/v1/quarantine/replay'],
  restoreSegmentVersion: ['POST', '/api/v1/segments/{name}/versions/{version}/restore'],
  retryDelivery: ['POST', '/api/v1/deliveries/{id}/retry'],
  revokeKey: ['DELETE', '/api/v1/keys/{id}'],
  rollBack: ['POST', '/api/v1/generations/rollback'],
  rotateKey: ['POST', '/api/v1/keys/{id}/rotate'],
  saveSegment: ['PUT', '/api/v1/segments/{name}'],
  setContactCap: ['PUT', '/api/v1/contact-caps/{channel}'],
  setHoldout: ['PUT', '/api/v1/holdouts'],
  signIn: ['POST', '/api/v1/session'],
  signOut: ['DELETE', '/api/v1/session'],
  stopStoreJob: ['DELETE', '/api/v1/steward/jobs/{id}'],
  takeSnapshot: ['POST', '/api/v1/segments/{name}/snapshots'],
  trace: ['POST', '/api/v1/trace'],
  undoRemoveSegment: ['POST', '/api/v1/segments/{name}/undo'],
  verifyAudit: ['POST', '/api/v1/audit/verify'],
} as const;
