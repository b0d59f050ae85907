/** Names of the Gulf's other residents, in Latin script; the e-mail part is the name in lower case. */

export const latinWomen = `
Anna Maria Priya Anita Sunita Lakshmi Deepa Kavita Neha Pooja Grace Joy Rose Angela Maricel Jennifer Emma Olivia
Sophie Charlotte Emily Hannah Julia Laura Elena Natalia Olga Irina Svetlana Claire Camille Isabel Carmen Lucia
Fiona Nicole Rachel Ruth Wanjiku Amara Ngozi Mei`;

export const latinMen = `
John David Michael James Robert Daniel Thomas Paul Mark Peter Rahul Amit Sanjay Vijay Rajesh Suresh Arjun Anil
Ramesh Jose Antonio Carlos Miguel Rafael Marco Luca Pierre Antoine Ivan Dmitri Sergei Alexei Andrew Stephen Kevin
Brian Patrick Joseph Samuel Emeka Kwame Wei`;

export const latinFamilies = `
Smith Jones Brown Taylor Wilson Davies Evans Walker Wright Clarke Sharma Patel Gupta Kumar Nair Menon Pillai Iyer
Reddy Fernandes Santos Reyes Cruz Bautista Garcia Mendoza Ramos Silva Pereira Costa Rossi Ferrari Dubois Moreau
Muller Schmidt Ivanov Petrov Novak Okafor Mensah Otieno Chen Tan`;
