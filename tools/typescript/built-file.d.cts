export declare const builtServiceVariable: string;
export declare const builtFile: (folder: string, file: string) => string;
