/** The largest workbook that is taken: written as base64 it fits a request body of one megabyte. @unit bytes */
export const LARGEST_WORKBOOK = 700 * 1024;
