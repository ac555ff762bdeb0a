/** How the server gets at files: on its own disk, or through the client where the workspace lies elsewhere. */
export interface Files {
  /** The text of a file; undefined where there is none, or where it is no text. */
  read(uri: string): Promise<string | undefined>;
  /** All designs, cases and configurations below these folders. */
  find(folders: readonly string[]): Promise<readonly string[]>;
}

export const NO_FILES: Files = { read: () => Promise.resolve(undefined), find: () => Promise.resolve([]) };
