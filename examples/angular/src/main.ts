// Angular sets properties in brackets and listens to events in parentheses; the schema says that there are tags which it does not know.
import 'batch-task-widget'
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'

const TASKS = ['5bf8f8567dd2d86eab87edd9', '5bf8f8567dd2d86eab87edda']

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <button (click)="next()">Next task</button>
      <batch-task
        [taskId]="task()"
        proxy="samples"
        wasm-url="batch-task-widget_bg.wasm"
        [refreshInterval]="0"
        [accessToken]="'synthetic-token'"
        [texts]="texts"
        (batch-task-load)="news.set('loaded ' + $event.detail.task.taskId)"
        (batch-task-error)="news.set($event.detail.message)"
      ></batch-task>
      <p id="news">{{ news() }}</p>
    </main>
  `,
})
class App {
  readonly texts = { taskId: 'Order' }
  readonly task = signal(TASKS[0])
  readonly news = signal('')

  next() {
    this.task.update((task) => TASKS[(TASKS.indexOf(task!) + 1) % TASKS.length])
  }
}

bootstrapApplication(App)
